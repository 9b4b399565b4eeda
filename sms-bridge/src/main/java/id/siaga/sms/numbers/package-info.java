/// Telephone numbers as people and networks write them. The only user of libphonenumber.
@NullMarked
package id.siaga.sms.numbers;

import org.jspecify.annotations.NullMarked;
