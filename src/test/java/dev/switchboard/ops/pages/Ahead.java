package dev.switchboard.ops.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;

/** The clock of a hub, which goes on and jumps ahead when it is told to. */
final class Ahead extends Clock {

    private volatile Duration by = Duration.ZERO;

    void move(Duration length) {
        by = by.plus(length);
    }

    /** Has the hub go by this one. */
    void wind(ConfigurableApplicationContext hub) {
        hub.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Clock ? Ahead.this : bean;
            }
        });
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
