package dev.switchboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.dynamodb.services.local.shared.jobs.TimeToLiveDeletionJob;

class EmbeddedStoreTest {

    private static final Logger CLEAN_UP = LoggerFactory.getLogger(TimeToLiveDeletionJob.class);

    private final LoggingSystem logs = LoggingSystem.get(getClass().getClassLoader());

    @AfterEach
    void hearItAgain() {
        logs.setLogLevel(CLEAN_UP.getName(), LogLevel.WARN);
    }

    @Test
    void errorsOfTheCleanUpAreHeardWhileItRunsAndNotWhenItIsStopped() {
        logs.setLogLevel(CLEAN_UP.getName(), LogLevel.WARN);
        new ApplicationContextRunner()
                .withBean(LoggingSystem.class, () -> logs)
                .withPropertyValues("switchboard.store=embedded")
                .withUserConfiguration(EmbeddedStore.class)
                .run(hub -> {
                    assertThat(hub).hasNotFailed();
                    assertThat(CLEAN_UP.isErrorEnabled()).as("running").isTrue();
                    hub.getSourceApplicationContext().close();
                    assertThat(CLEAN_UP.isErrorEnabled()).as("stopping").isFalse();
                });
    }
}
