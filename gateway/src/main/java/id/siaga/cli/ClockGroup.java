package id.siaga.cli;

import picocli.CommandLine.Command;

/// `siaga clock …`: deadlines.
@Command(name = "clock", description = "Deadlines.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = ClockDue.class)
public final class ClockGroup {}
