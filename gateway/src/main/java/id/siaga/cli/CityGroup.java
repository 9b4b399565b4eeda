package id.siaga.cli;

import picocli.CommandLine.Command;

/// `siaga city …`: the city's own lists.
@Command(name = "city", description = "The city's own lists.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = {CityReload.class, CityExport.class, CityImport.class})
public final class CityGroup {}
