package dev.switchboard.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Every moment in a text's story at which a hub may be killed, by name: before each step of its routes, and on both sides of
 * each write to the record. The names come from the routes and the writes themselves, so that a new step is a new moment.
 */
final class Boundaries {

    private static final List<String> STORY =
            List.of("sms-inbound", "sms-answer", "sms-send", "sms-reconcile", "twiml-answer", "conversations-by-hand");
    private static final List<String> RECORD = List.of("people", "turns", "owed", "once", "opt_outs");

    private final Consumer<String> reached;
    private final Map<String, Integer> steps = new HashMap<>();

    /** @param reached told of each moment when it comes */
    Boundaries(Consumer<String> reached) {
        this.reached = reached;
    }

    void watch(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("boundaries", (InterceptStrategy) this::before);
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DynamoDbClient client ? watched(client) : bean;
            }
        });
    }

    private Processor before(CamelContext camel, NamedNode node, Processor target, Processor next) {
        String route = ProcessorDefinitionHelper.getRouteId(node);
        if (route == null || STORY.stream().noneMatch(route::startsWith)) {
            return target;
        }
        int step = steps.merge(route, 1, Integer::sum);
        String name = String.format("%s %02d %s", route, step, node.getShortName());
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                reached.accept(name);
                return super.process(exchange, callback);
            }
        };
    }

    private DynamoDbClient watched(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> write(client, method, arguments));
    }

    private Object write(DynamoDbClient client, Method method, Object[] arguments) throws Throwable {
        String name = arguments == null || arguments.length != 1 ? "" : name(arguments[0]);
        if (!name.isEmpty()) {
            reached.accept("before " + name);
        }
        try {
            Object answer = method.invoke(client, arguments);
            if (!name.isEmpty()) {
                reached.accept("after " + name);
            }
            return answer;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static String name(Object request) {
        if (request instanceof Consumer<?> consumer) {
            TransactWriteItemsRequest.Builder builder = TransactWriteItemsRequest.builder();
            try {
                ((Consumer<TransactWriteItemsRequest.Builder>) consumer).accept(builder);
            } catch (ClassCastException aRead) {
                return "";
            }
            return name(builder.build());
        }
        if (request instanceof TransactWriteItemsRequest all) {
            return named("transaction", all.transactItems().stream().map(Boundaries::table));
        }
        if (request instanceof PutItemRequest put) {
            return named("put", Stream.of(put.tableName()));
        }
        if (request instanceof UpdateItemRequest update) {
            return named("update", Stream.of(update.tableName()));
        }
        return request instanceof DeleteItemRequest delete ? named("delete", Stream.of(delete.tableName())) : "";
    }

    private static String named(String verb, Stream<String> tables) {
        Collection<String> touched = new TreeSet<>();
        tables.map(table -> table.replaceFirst("^.*-", "")).forEach(touched::add);
        return touched.stream().anyMatch(RECORD::contains) ? verb + " " + String.join("+", touched) : "";
    }

    private static String table(TransactWriteItem item) {
        if (item.put() != null) {
            return item.put().tableName();
        }
        if (item.update() != null) {
            return item.update().tableName();
        }
        return item.delete() != null
                ? item.delete().tableName()
                : item.conditionCheck().tableName();
    }
}
