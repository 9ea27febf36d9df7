package dev.switchboard.store;

import java.util.Objects;

/** One part of a transaction, or one conditional write alone. A condition that does not hold changes nothing. */
public sealed interface Write {

    Table table();

    Expression condition();

    record Put(Table table, Item item, Expression condition) implements Write {}

    record Update(Table table, Item key, Expression change, Expression condition) implements Write {
        public Update {
            Objects.requireNonNull(change, "change");
        }
    }

    record Delete(Table table, Item key, Expression condition) implements Write {}

    record Check(Table table, Item key, Expression condition) implements Write {
        public Check {
            Objects.requireNonNull(condition, "condition");
        }
    }

    static Write put(Table table, Item item) {
        return new Put(table, item, null);
    }

    static Write put(Table table, Item item, Expression condition) {
        return new Put(table, item, condition);
    }

    static Write update(Table table, Item key, Expression change, Expression condition) {
        return new Update(table, key, change, condition);
    }

    static Write delete(Table table, Item key, Expression condition) {
        return new Delete(table, key, condition);
    }

    static Write check(Table table, Item key, Expression condition) {
        return new Check(table, key, condition);
    }
}
