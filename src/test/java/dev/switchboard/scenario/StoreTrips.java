package dev.switchboard.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/** Watches which calls to the record a text waits for. Each takes a little longer, so that what is side by side overlaps. */
final class StoreTrips {

    private static final List<String> THREADS = List.of("route-", "answer", "store-read");
    private static final List<String> READS = List.of("queryPaginator", "query");
    private static final long LONGER = TimeUnit.MILLISECONDS.toNanos(5);

    record Trip(String call, long from, long to) {}

    private final List<Trip> trips = Collections.synchronizedList(new ArrayList<>());

    void watch(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DynamoDbClient client ? watched(client) : bean;
            }
        });
    }

    void forget() {
        trips.clear();
    }

    List<Trip> all() {
        synchronized (trips) {
            return List.copyOf(trips);
        }
    }

    /** How many of them come one after the other: the most of which no two overlap. */
    int oneAfterTheOther() {
        List<Trip> byEnd = new ArrayList<>(all());
        byEnd.sort(Comparator.comparingLong(Trip::to));
        int count = 0;
        long end = Long.MIN_VALUE;
        for (Trip trip : byEnd) {
            if (trip.from() >= end) {
                count++;
                end = trip.to();
            }
        }
        return count;
    }

    private DynamoDbClient watched(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> {
                    if (method.getName().equals(READS.get(0)) && given[0] instanceof QueryRequest query) {
                        return new QueryIterable((DynamoDbClient) proxy, query);
                    }
                    return call(client, method, given);
                });
    }

    private Object call(DynamoDbClient client, Method method, Object[] given) throws Throwable {
        boolean ours = given != null
                && THREADS.stream().anyMatch(Thread.currentThread().getName()::startsWith);
        long from = System.nanoTime();
        try {
            if (ours) {
                LockSupport.parkNanos(LONGER);
            }
            return method.invoke(client, given);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        } finally {
            if (ours) {
                trips.add(new Trip(method.getName(), from, System.nanoTime()));
            }
        }
    }
}
