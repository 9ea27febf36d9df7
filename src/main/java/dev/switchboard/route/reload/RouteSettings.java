package dev.switchboard.route.reload;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where routes are and how they are treated.
 *
 * @param directory the folder of {@code *.camel.yaml} files, subfolders included
 * @param kamelets the folder of {@code *.kamelet.yaml} files
 * @param reload whether edits are taken while the hub runs
 * @param strict whether the hub refuses to start when any file is broken
 */
@ConfigurationProperties("switchboard.routes")
public record RouteSettings(
        @DefaultValue("routes") Path directory,
        @DefaultValue("kamelets") Path kamelets,
        @DefaultValue("true") boolean reload,
        @DefaultValue("false") boolean strict) {}
