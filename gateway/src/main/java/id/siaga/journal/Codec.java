package id.siaga.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.ContextAttributes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/// Facts as JSON: `{"t":"CallQueued","call":"7-1","queue":"112"}`; personal fields as `{"s":slot,"c":"…"}`, `c` absent when there is
/// nothing (any more) to read. Writing is for one thread; reading for any.
final class Codec {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
    private interface Typed {}

    /// One for all, it takes 50 ms to learn the types; whose keys are meant is told with each call.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("personal").addSerializer(Personal.class, new Closing()).addDeserializer(Personal.class, new Opening()))
            .addMixIn(Interaction.class, Typed.class)
            .registerSubtypes(Arrays.stream(Interaction.class.getPermittedSubclasses()).map(c -> new NamedType(c, c.getSimpleName())).toArray(NamedType[]::new))
            // Old records lack new fields, new records have fields that this version does not know: both must stay readable.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final Keys keys;
    private final Supplier<byte[]> nonces;
    private final Seal seal = new Seal();
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private long epoch;
    private long seq;
    private int field;
    private boolean whole;

    private Codec(Keys keys, @Nullable Supplier<byte[]> nonces) {
        this.keys = keys;
        this.nonces = nonces == null ? this::countedNonce : nonces;
        this.writer = MAPPER.writerFor(Interaction.class).withAttribute(Codec.class, this);
        this.reader = MAPPER.readerFor(Interaction.class).withAttribute(Codec.class, this);
    }

    private byte[] countedNonce() {
        return Seal.countedNonce(epoch, seq, field++);
    }

    /// For journal records: nonces counted from epoch and seq.
    static Codec counting(Keys keys) {
        return new Codec(keys, null);
    }

    /// For everything else that must seal personal fields, such as snapshots: random nonces. Its mapper may be used by one thread at a time.
    static Codec random(Keys keys) {
        var random = new SecureRandom();
        return new Codec(keys, () -> {
            var nonce = new byte[Seal.NONCE];
            random.nextBytes(nonce);
            nonce[0] |= (byte) 0x80;
            return nonce;
        });
    }

    JsonMapper mapper() {
        return MAPPER.rebuild().defaultAttributes(ContextAttributes.getEmpty().withSharedAttribute(Codec.class, this)).build();
    }

    /// @throws UncheckedIOException when the key file cannot be written: try again
    /// @throws JacksonException, IllegalArgumentException when the fact cannot be written at all: a bug
    byte[] write(long ofEpoch, long ofSeq, Interaction fact) {
        epoch = ofEpoch;
        seq = ofSeq;
        field = 0;
        whole = true;
        return writer.writeValueAsBytes(fact);
    }

    /// Whoever reads back what was written last reads all of it: no key of it was destroyed before.
    boolean whole() {
        return whole;
    }

    /// @throws JacksonException when it is no fact that this version knows
    Interaction read(byte[] payload) {
        return reader.readValue(payload);
    }

    Personal person(String json) {
        return MAPPER.readerFor(Personal.class).withAttribute(Codec.class, this).readValue(json);
    }

    private static final class Closing extends ValueSerializer<Personal> {
        @Override
        public void serialize(Personal value, JsonGenerator out, SerializationContext context) {
            var codec = (Codec) context.getAttribute(Codec.class);
            out.writeStartObject();
            out.writeNumberProperty("s", value.slot());
            if (value.clear() != null) {
                try {
                    codec.keys.reach(value.slot());
                    var key = codec.keys.key(value.slot());
                    codec.whole &= key != null;
                    if (key != null) {
                        out.writeStringProperty("c", Base64.getEncoder().withoutPadding().encodeToString(codec.seal.close(key, value.slot(), codec.nonces.get(), value.clear())));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            out.writeEndObject();
        }
    }

    private static final class Opening extends ValueDeserializer<Personal> {
        @Override
        public Personal deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = in.readValueAsTree();
            int slot = node.path("s").asInt(0);
            var sealed = node.path("c").asString("");
            return new Personal(slot, sealed.isEmpty() ? null : open((Codec) context.getAttribute(Codec.class), slot, sealed));
        }

        private static @Nullable String open(Codec codec, int slot, String sealed) {
            try {
                var key = codec.keys.key(slot);
                return key == null ? null : Seal.open(key, slot, Base64.getDecoder().decode(sealed));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// About how many octets a fact takes, without encoding it. For the bound on memory.
    static int estimate(Interaction fact) {
        int octets = Frame.HEADER + 160;
        try {
            for (var part : PARTS.get(fact.getClass())) {
                octets += switch ((@Nullable Object) part.invoke((Object) fact)) {
                    case null -> 0;
                    case String s -> s.length();
                    case Personal p -> p.clear() == null ? 16 : 64 + 2 * p.clear().length();
                    default -> 16;
                };
            }
        } catch (Throwable e) {
            throw new IllegalStateException("reading a record's parts", e);
        }
        return octets;
    }

    private static final ClassValue<MethodHandle[]> PARTS = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(c -> {
                try {
                    var handle = MethodHandles.lookup().unreflect(c.getAccessor());
                    return handle.asType(handle.type().changeParameterType(0, Object.class).changeReturnType(Object.class));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(type + " is not ours", e);
                }
            }).toArray(MethodHandle[]::new);
        }
    };
}
