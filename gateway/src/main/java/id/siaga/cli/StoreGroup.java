package id.siaga.cli;

import picocli.CommandLine.Command;

/// `siaga store …`: the database as a projection.
@Command(name = "store", description = "Look after the database.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = StoreRebuild.class)
public final class StoreGroup {}
