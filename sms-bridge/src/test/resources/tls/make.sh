#!/bin/sh
# The certificates of SmppLinkTlsTest: one authority (ca.pem), and three that it signed. Keys of tests, worth nothing. Password: changeit.
set -eu
k() { keytool -storepass changeit -keypass changeit -storetype PKCS12 "$@" 2> /dev/null; }
rm -f ./*.p12 ./*.pem
k -genkeypair -keystore ca.p12 -alias ca -keyalg EC -dname CN=siaga-test-authority -ext bc=ca:true -startdate 2020/01/01 -validity 36500
k -exportcert -keystore ca.p12 -alias ca -rfc -file ca.pem
made() {
    name=$1 host=$2; shift 2
    k -genkeypair -keystore "$name.p12" -alias "$name" -keyalg EC -dname "CN=$name" -validity 36500
    k -certreq -keystore "$name.p12" -alias "$name" | k -gencert -keystore ca.p12 -alias ca -ext "san=dns:$host" -rfc "$@" > "$name.pem"
    cat "$name.pem" ca.pem | k -importcert -keystore "$name.p12" -alias "$name" -noprompt -trustcacerts
    rm "$name.pem"
}
made good localhost -startdate 2020/01/01 -validity 36500
made wrong-name other.example -startdate 2020/01/01 -validity 36500
made expired localhost -startdate 2020/01/01 -validity 10
rm ca.p12
