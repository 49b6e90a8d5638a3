package org.lindhop.reference;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory for the intermediate matrices of a formula. The garbage collector would free them late, since it sees only their small
 * Java objects: they would fill as much native memory as the whole heap. Instead they share one arena, which is reused after
 * each formula.
 */
final class Scratch {
    private static final String ARENA = "lindhop-reference";
    private static final WorkspaceConfiguration GROWING = WorkspaceConfiguration.builder()
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    private Scratch() {}

    /** Runs a formula; matrices made in it are invalid afterwards. */
    @SuppressWarnings("try") // the scope acts by being open
    static void run(Runnable formula) {
        try (MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace(GROWING, ARENA)) {
            formula.run();
        }
    }

    /** Frees the arena of this thread. */
    static void release() {
        Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(GROWING, ARENA).destroyWorkspace(true);
    }
}
