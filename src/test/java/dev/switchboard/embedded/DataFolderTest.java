package dev.switchboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void twoHubsDoNotShareAFolder() throws Exception {
        try (DataFolder first = DataFolder.open(folder.toString())) {
            assertThat(first.path()).contains(folder);
            assertThatThrownBy(() -> DataFolder.open(folder.toString()))
                    .hasMessageContaining("Another hub is running on the folder")
                    .hasMessageContaining("SWITCHBOARD_DATA");
        }
        try (DataFolder next = DataFolder.open(folder.toString())) {
            assertThat(next.path()).as("free again").contains(folder);
        }
    }

    @Test
    void aRecordInMemoryHasNoFolder() throws Exception {
        try (DataFolder none = DataFolder.open("")) {
            assertThat(none.path()).isEmpty();
        }
    }
}
