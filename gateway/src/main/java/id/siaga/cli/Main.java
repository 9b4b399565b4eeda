package id.siaga.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of `./siaga …` in Java. The launcher answers by itself what needs no Java (parts, test, bench, help).
@Command(
        name = "siaga",
        description = "The call-centre core of the emergency number 112 and the complaint hotline.",
        mixinStandardHelpOptions = true,
        version = "Siaga 0.1.0-SNAPSHOT",
        subcommands = {Up.class, Demo.class, Check.class, HashPassword.class, MakeKey.class, Asterisk.class, FlowGroup.class, Prompts.class, JournalGroup.class, StoreGroup.class, SmsGroup.class, Staff.class, Simulate.class, FloorGroup.class, ClockGroup.class, CityGroup.class, BackupCommand.class, RestoreCommand.class, Restart.class, Train.class})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
    }
}
