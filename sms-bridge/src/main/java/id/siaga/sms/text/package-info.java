/// What octets mean and how text becomes octets: PDU bodies, GSM 03.38, UCS-2, user data headers, receipts. Pure tables and
/// functions. Nothing here throws for what a stranger sent: it answers [id.siaga.sms.Sms.Unreadable].
@NullMarked
package id.siaga.sms.text;

import org.jspecify.annotations.NullMarked;
