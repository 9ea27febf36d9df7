package dev.switchboard.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Every table of the hub and its keys, in one place. The partition key of tenant data begins with the tenant; the
 * exceptions ({@link #DIRECTORY}, {@link #OWED}, {@link #OUTBOX}, {@link #LETTERS}, {@link #LEASES}, and who may come in)
 * belong to the hub as a whole and say so.
 */
public enum Table {
    /** A business: {@code tenant}. */
    TENANTS(text("tenant")),
    /** Hub-wide look-ups from something the outside knows to a tenant: {@code number#+1…}, {@code call#CA…}, {@code stream#hash}. */
    DIRECTORY(text("entry")),
    /** Hub-wide lists for operators, kept beside what they list: {@code tenants|numbers}, {@code id}. */
    REGISTER(text("list"), text("id")),
    /** Effects that happen once: {@code tenant#route#key}. */
    ONCE(text("effect")),
    /** One person of one tenant, the head of the conversation: {@code tenant#person}; a tenant's by who was active last. */
    PEOPLE(new Index("recent", List.of(text("tenant"), text("active"))), text("person")),
    /** What was said, an item a turn: {@code tenant#person}, {@code seq}. */
    TURNS(text("person"), number("seq")),
    /** Who wants no texts, kept for as long as the tenant is: {@code tenant#person}. */
    OPT_OUTS(text("person")),
    /**
     * Hub-wide: which turns are still owed an answer: {@code shard#n}, {@code tenant#person#seq}; which texts go later: {@code
     * held#n}, {@code time#tenant#person#seq}.
     */
    OWED(text("shard"), text("turn")),
    /** Hub-wide: events that nobody has heard yet: {@code shard#n}, {@code tenant#kind#id#seq}. */
    OUTBOX(text("shard"), text("entry")),
    /** Hub-wide: events that a subscriber could not deal with: {@code shard#n}, {@code tenant#time.event.subscriber}. */
    LETTERS(text("shard"), text("letter")),
    /** A phone call: {@code tenant#CA…}. */
    CALLS(text("call")),
    /** What was said and done in a call: {@code tenant#CA…}, its place. Which calls there were: {@code tenant}, {@code time#CA…}. */
    CALL_MOMENTS(text("call"), text("moment")),
    /** Hub-wide: who may do a piece of work now. */
    LEASES(text("name")),
    /** Rows that route authors keep for their business: {@code tenant#table}, {@code id}. */
    ROWS(text("collection"), text("id")),
    /** What the agents of a tenant are told, an item an agent and version: {@code tenant#agent}, {@code version}. */
    PROMPTS(text("agent"), number("version")),
    /** Prompts that somebody was answered under, each text once: {@code tenant#hash}. */
    TOLD(text("text")),
    /** What an act of a tool was begun with and how it ended: {@code tenant#person#use}. */
    TOOL_RUNS(text("run")),
    /** Tools that are switched off: {@code tenant} or, for all, {@code *}; and the tool. */
    TOOL_SWITCHES(text("scope"), text("tool")),
    /** Where and when a business receives people: {@code tenant}. */
    PREMISES(text("tenant")),
    /** What a business has to sell: {@code tenant}, {@code sku}. */
    STOCK(text("tenant"), text("sku")),
    /** Visits: {@code tenant#day}, the slot and its place; {@code tenant#person#…}, {@code next}. */
    VISITS(text("book"), text("entry")),
    /**
     * What people of the business should see to: {@code tenant}, {@code lead#person}, {@code closed#time#person} or {@code
     * escalation#time#person}; leads by status and what changed last.
     */
    FOLLOW_UPS(new Index("recent", List.of(text("list"), text("active"))), text("tenant"), text("entry")),
    /** Pictures that people sent, made over: {@code tenant#person}, {@code seq#n}. */
    PICTURES(text("person"), text("picture")),
    /** How a business's chat looks and who may show it: {@code tenant}. */
    CHAT_SITES(text("tenant")),
    /** Numbers that a chat wants to go on with, and how often one was texted: {@code tenant#kind#…}. */
    CHAT_PROOFS(text("proof")),
    /** Hub-wide: who may sign in, and how often somebody tried: {@code hub|tries}, {@code name}. */
    USERS(text("realm"), text("name")),
    /** Hub-wide: programs' tokens and links that work once: {@code hub|once}, {@code id}. */
    TOKENS(text("realm"), text("id")),
    /** Who did what, added and never changed: {@code hub#month}, {@code time#id}. */
    AUDIT(text("scope"), text("entry"));

    /** The attribute in which DynamoDB looks for the second after which an item may be deleted. */
    public static final String TTL = "ttl";

    record KeyPart(String name, ScalarAttributeType type) {
        boolean isNumber() {
            return type == ScalarAttributeType.N;
        }
    }

    /** The keys of the items in another order; who finds one reads the item itself. */
    record Index(String name, List<KeyPart> key) {}

    private final Index index;
    private final List<KeyPart> key;

    Table(KeyPart... key) {
        this(null, key);
    }

    Table(Index index, KeyPart... key) {
        this.index = index;
        this.key = List.of(key);
    }

    String stem() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<KeyPart> key() {
        return key;
    }

    /** Most tables have none. */
    Optional<Index> index() {
        return Optional.ofNullable(index);
    }

    String partition() {
        return key.get(0).name();
    }

    CreateTableRequest definition(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema())
                .attributeDefinitions(attributes())
                .globalSecondaryIndexes(index == null ? null : List.of(indexDefinition()))
                .build();
    }

    GlobalSecondaryIndex indexDefinition() {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(keys -> keys.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    List<AttributeDefinition> attributes() {
        return allKeys()
                .map(part -> AttributeDefinition.builder()
                        .attributeName(part.name())
                        .attributeType(part.type())
                        .build())
                .toList();
    }

    private Stream<KeyPart> allKeys() {
        return Stream.concat(key.stream(), index().stream().flatMap(other -> other.key().stream()));
    }

    List<KeySchemaElement> schema() {
        return schema(key);
    }

    private static List<KeySchemaElement> schema(List<KeyPart> key) {
        return key.stream()
                .map(part -> KeySchemaElement.builder()
                        .attributeName(part.name())
                        .keyType(part == key.get(0) ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
    }

    private static KeyPart text(String name) {
        return new KeyPart(name, ScalarAttributeType.S);
    }

    private static KeyPart number(String name) {
        return new KeyPart(name, ScalarAttributeType.N);
    }
}
