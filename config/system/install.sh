#!/bin/sh
# Puts a built Siaga into a system's folders, and makes a Debian package of the same files.
#
#   install.sh stage HOME APP DEST      files only, below DEST: needs no root, asks nothing, starts nothing
#   install.sh setup                    user, folders, units; as root, after the files are in place (the package's postinst)
#   install.sh deb HOME APP VERSION OUT
#
# HOME: the clone; APP: the folder with the program's jars.
set -eu
share=/usr/share/siaga

say() { printf 'siaga: %s\n' "$*" >&2; }

stage() {
    home=$1 app=$2 dest=${3%/}
    mkdir -p "$dest$share/config" "$dest/etc/siaga" "$dest/usr/bin" "$dest/usr/lib/systemd/system" "$dest/var/lib/siaga" "$dest/var/backups/siaga"
    rm -rf "$dest$share/app"
    mkdir "$dest$share/app"
    cp "$app"/*.jar "$dest$share/app/"
    cp "$home/siaga" "$dest$share/siaga"
    for folder in parts asterisk system; do
        rm -rf "$dest$share/config/$folder"
        cp -R "$home/config/$folder" "$dest$share/config/$folder"
    done
    rm -rf "$dest$share/docs"
    cp -R "$home/docs" "$dest$share/docs"
    # One place to edit, and every command finds it without being told.
    ln -sfn /etc/siaga/siaga.yaml "$dest$share/config/siaga.yaml"
    ln -sfn /etc/siaga/flows "$dest$share/config/flows"
    ln -sfn /etc/siaga/holidays "$dest$share/config/holidays"
    ln -sfn /etc/siaga/city "$dest$share/config/city"
    [ -e "$dest/etc/siaga/siaga.yaml" ] || sed 's#^  \#dir: var  #  dir: /var/lib/siaga  #' "$home/config/siaga.yaml" > "$dest/etc/siaga/siaga.yaml"
    [ -e "$dest/etc/siaga/flows" ] || cp -R "$home/config/flows" "$dest/etc/siaga/flows"
    [ -e "$dest/etc/siaga/city" ] || cp -R "$home/config/city" "$dest/etc/siaga/city"
    mkdir -p "$dest/etc/siaga/holidays"                   # what was edited stays, the new year's file is added
    for file in "$home"/config/holidays/*; do
        [ -e "$dest/etc/siaga/holidays/${file##*/}" ] || cp "$file" "$dest/etc/siaga/holidays/"
    done
    cp "$home"/config/system/*.service "$home"/config/system/*.timer "$dest/usr/lib/systemd/system/"
    cat > "$dest/usr/bin/siaga" << 'WRAPPER'
#!/bin/sh
# Files of /var/lib/siaga belong to the user siaga, whoever asks.
export HOME=/var/lib/siaga SIAGA_PARTS=/var/lib/siaga/parts
[ "$(id -u)" -ne 0 ] || exec runuser -u siaga -- /usr/share/siaga/siaga "$@"
exec /usr/share/siaga/siaga "$@"
WRAPPER
    chmod 755 "$dest$share/siaga" "$dest/usr/bin/siaga" "$dest$share"/config/*/*.sh
    chmod 700 "$dest/var/lib/siaga" "$dest/var/backups/siaga"
}

setup() {
    getent passwd siaga > /dev/null || useradd --system --home-dir /var/lib/siaga --no-create-home --shell /usr/sbin/nologin siaga
    chown siaga:siaga /var/lib/siaga /var/backups/siaga
    chown -R root:siaga /etc/siaga
    chmod 750 /etc/siaga
    [ -d /run/systemd/system ] || { say "this system does not run systemd: start it with: siaga up"; return 0; }
    systemctl daemon-reload
    if systemctl is-active --quiet siaga.service; then
        say "handing over to the new version: talks go on, who waits keeps waiting"
        systemctl reload siaga.service
    fi
    systemctl enable --quiet siaga.service siaga-backup.timer
    systemctl start siaga-backup.timer
    say "edit /etc/siaga/siaga.yaml, then: siaga check; systemctl start siaga   (the first start fetches Asterisk, MariaDB and Java, about 700 MB)"
}

deb() {
    home=$1 app=$2 version=$3 out=$4
    tree=$(mktemp -d "${TMPDIR:-/tmp}/siaga-deb.XXXXXX")
    trap 'rm -rf "$tree"' EXIT
    stage "$home" "$app" "$tree"
    mkdir "$tree/DEBIAN"
    cat > "$tree/DEBIAN/control" << CONTROL
Package: siaga
Version: $version
Architecture: all
Maintainer: Siaga <siaga@localhost>
Depends: adduser, ca-certificates, passwd, util-linux
Recommends: systemd, apt
Section: comm
Priority: optional
Installed-Size: $(du -sk "$tree" | cut -f1)
Description: call-centre core of the emergency number 112
 Takes calls by Asterisk and texts by SMPP, hands them to operators, keeps
 every contact and its ticket. What it runs beside itself (Asterisk, MariaDB,
 Java 25) is fetched at the first start and checked against locked sums.
CONTROL
    (cd "$tree" && find etc -type f | sed 's#^#/#') > "$tree/DEBIAN/conffiles"
    printf '#!/bin/sh\nset -e\n[ "$1" != configure ] || %s/config/system/install.sh setup\n' "$share" > "$tree/DEBIAN/postinst"
    # The data stays, whatever happens to the package.
    printf '#!/bin/sh\nset -e\n[ "$1" != remove ] || [ ! -d /run/systemd/system ] || systemctl disable --now --quiet siaga.service siaga-backup.timer\n' > "$tree/DEBIAN/prerm"
    chmod 755 "$tree/DEBIAN/postinst" "$tree/DEBIAN/prerm" "$tree"
    mkdir -p "$(dirname "$out")"
    dpkg-deb --build --root-owner-group "$tree" "$out" > /dev/null
    say "package: $out ($(du -m "$out" | cut -f1) MB)"
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
    stage) stage "$@" ;;
    setup) setup ;;
    deb) deb "$@" ;;
    *) say "install.sh: stage HOME APP DEST | setup | deb HOME APP VERSION OUT"; exit 2 ;;
esac
