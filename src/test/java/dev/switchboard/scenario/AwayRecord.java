package dev.switchboard.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A record that cannot be reached for a while, from now or from a moment of a text's story on, as {@link Boundaries} calls it. */
final class AwayRecord {

    private volatile String leaving = "";
    private volatile boolean away;

    void watch(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DynamoDbClient client ? leaving(client) : bean;
            }
        });
        new Boundaries(this::reached).watch(context);
    }

    /** When this moment comes next, what was asked then included; the answer to a write that was done is lost. */
    void leaveAt(String moment) {
        leaving = moment;
    }

    void leave() {
        away = true;
    }

    boolean isAway() {
        return away;
    }

    void comeBack() {
        away = false;
    }

    private void reached(String moment) {
        if (moment.equals(leaving)) {
            leaving = "";
            away = true;
            refuse();
        }
    }

    private Object leaving(DynamoDbClient client) {
        return Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (away) {
                        refuse();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static void refuse() {
        throw SdkClientException.create("The record is away, as the test wants it.");
    }
}
