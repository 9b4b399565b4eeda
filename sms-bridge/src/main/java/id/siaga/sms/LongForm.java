package id.siaga.sms;

/// How the parts of a long text say to an SMSC that they belong together.
public enum LongForm {
    /// A header before the words of each: what handsets read, and every SMSC carries.
    UDH,
    /// The TLVs sar_msg_ref_num, sar_total_segments, sar_segment_seqnum: the SMSC makes the headers.
    SAR,
    /// One PDU with all of it in message_payload: the SMSC cuts it.
    PAYLOAD
}
