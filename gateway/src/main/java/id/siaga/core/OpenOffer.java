package id.siaga.core;

import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The offer under way of one call, with what AMI told about it so far.
final class OpenOffer {
    final OfferId id;
    final OperatorId operator;
    final Heard heard;
    boolean withdrawn;
    /// When it was asked for that they are parted and the caller goes on to somebody else.
    @Nullable Instant partAsked;
    @Nullable Instant answeredAt;
    @Nullable String leg;
    ConnectedLegs.@Nullable Leg connected;

    OpenOffer(OfferId id, OperatorId operator, Heard heard) {
        this.id = id;
        this.operator = operator;
        this.heard = heard;
    }
}
