package id.siaga.cli;

import picocli.CommandLine.Command;

/// `siaga simulate …`: the floor in virtual time.
@Command(name = "simulate", description = "The floor in virtual time.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = SimulateTheory.class)
public final class SimulateGroup {}
