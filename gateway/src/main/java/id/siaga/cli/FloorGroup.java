package id.siaga.cli;

import picocli.CommandLine.Command;

@Command(name = "floor", description = "The floor of the running gateway.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = FloorExplain.class)
public final class FloorGroup {}
