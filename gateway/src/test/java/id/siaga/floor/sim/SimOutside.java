package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.ids.OperatorId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Telephones somewhere else, and what becomes of a ring there: nobody, a mailbox that answers and presses nothing, or a person who listens
/// and presses the key.
final class SimOutside {
    /// Three times the words, and time for the key.
    private static final long LISTENS = 40 * S;

    /// What a ring there leads to; NEVER where it does not come to that.
    ///
    /// @param pickedUp after so long
    /// @param key after so long
    record Fate(long pickedUp, long key) {
        long over(long ringFor) {
            return pickedUp == World.NEVER ? ringFor : pickedUp + LISTENS;
        }
    }

    private final World world;
    private final Map<OperatorId, SimPhone> phones = new LinkedHashMap<>();

    SimOutside(World world, Profile profile) {
        this.world = world;
        profile.outside().forEach(phone -> phones.put(phone.id(), new SimPhone(phone.id(), false)));
    }

    @Nullable SimPhone phone(OperatorId id) {
        return phones.get(id);
    }

    boolean is(SimPhone phone) {
        return phones.containsValue(phone);
    }

    Fate fate(long ringFor, boolean calm) {
        double chance = world.random.nextDouble();
        long pickedUp = world.between(300 * MS, ringFor);
        if (chance < 0.3 && !calm) {
            return new Fate(World.NEVER, World.NEVER);
        }
        return new Fate(pickedUp, chance < 0.6 && !calm ? World.NEVER : pickedUp + world.between(200 * MS, LISTENS));
    }
}
