package dev.switchboard.agents;

/**
 * Where a tenant's versions stand.
 *
 * @param revision counts every change of this, so that two can never make one at once
 * @param latest the newest version, published or not
 * @param published the version that agents speak with; 0 are the defaults
 * @param draft the version that is being worked on, or 0
 * @param begunAt the version that was published when the draft was begun
 * @param managed whether somebody else keeps the agents of this tenant, so that its owner reads only
 */
record Head(long revision, long latest, long published, long draft, long begunAt, boolean managed) {

    static final Head NEW = new Head(0, 0, 0, 0, 0, false);

    boolean hasDraft() {
        return draft != 0;
    }

    /** What somebody who reads sees: the draft where there is one and they ask for it. */
    long seen(boolean asDraft) {
        return asDraft && hasDraft() ? draft : published;
    }

    Head drafted(long version) {
        return new Head(revision + 1, version, published, version, hasDraft() ? begunAt : published, managed);
    }

    Head published(long version) {
        return new Head(revision + 1, Math.max(latest, version), version, draft, begunAt, managed);
    }

    Head withoutDraft(long next) {
        return new Head(next, latest, published, 0, 0, managed);
    }

    Head managed(boolean by) {
        return new Head(revision + 1, latest, published, draft, begunAt, by);
    }
}
