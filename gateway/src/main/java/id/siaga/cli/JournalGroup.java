package id.siaga.cli;

import picocli.CommandLine.Command;

/// `siaga journal …`: what was kept.
@Command(name = "journal", description = "Read or check the journal.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {JournalCat.class, JournalVerify.class})
public final class JournalGroup {}
