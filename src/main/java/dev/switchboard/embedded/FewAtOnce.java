package dev.switchboard.embedded;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A database in this process computes on the threads of those who ask, so hundreds who ask at once would take the processors
 * from the words that are on their way to people. As many as have a processor ask, and the others wait in line: what a
 * database elsewhere does by itself. Thread safe.
 */
final class FewAtOnce implements InvocationHandler {

    private final DynamoDbClient client;
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors() * 2, true);

    private FewAtOnce(DynamoDbClient client) {
        this.client = client;
    }

    static DynamoDbClient of(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, new FewAtOnce(client));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        places.acquireUninterruptibly();
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        } finally {
            places.release();
        }
    }
}
