package id.siaga.sms.vectors;

import id.siaga.sms.numbers.Numbers;
import tools.jackson.databind.JsonNode;

/// Numbers.
final class PhoneKinds {
    private PhoneKinds() {}

    static Outcome judge(JsonNode in, Check c) {
        var known = new Numbers(in.path("default_region").asString("ID")).known(in.path("raw").asString(""));
        if (known.isEmpty()) {
            return c.is("error", "no number").outcome();
        }
        var k = known.get();
        return c.is("e164", k.e164()).is("valid", k.valid()).is("possible", k.possible()).is("type", k.type()).is("region", k.region())
                .is("validShortID", k.shortCode()).is("emergencyID", k.emergency()).outcome();
    }
}
