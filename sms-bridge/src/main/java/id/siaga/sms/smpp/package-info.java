/// One bind to an SMSC: connect, stay connected, take in, hand out. The only user of org.jsmpp; its types do not leave here.
@NullMarked
package id.siaga.sms.smpp;

import org.jspecify.annotations.NullMarked;
