package id.siaga.cli;

import picocli.CommandLine.Command;

/// `siaga asterisk …`: what concerns an Asterisk of yours.
@Command(name = "asterisk", description = "Configuration for Asterisk.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {AsteriskConf.class})
public final class Asterisk {}
