# Sourced by install and failover: an empty Debian by debootstrap, with systemd and PostgreSQL, in namespaces and without a network. install_service types what
# docs/operations/install.md says. Needs auth-micro/target/guestlist.jar, debootstrap from Debian, cgroups of version 2, and root.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
. "$root/.ci/toolchain.sh"
jar=$root/auth-micro/target/guestlist.jar
chapter=$root/docs/operations/install.md
[ -f "$jar" ] || fail "there is no $jar; ./run builds it."
command -v debootstrap >/dev/null || fail "there is no debootstrap (apt-get install debootstrap)."
[ "$(id -u)" = 0 ] || fail "this needs root."

work=$(mktemp -d)
machine=$work/machine
groups=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
[ -n "$groups" ] || fail "there are no cgroups of version 2."
groups=$groups/guestlist-$$
outer= init=
clean_up() {
    code=$?
    [ $code = 0 ] || [ -z "$init" ] || within journalctl --no-pager -n 30 >&2 || true
    turn_off
    # Its processes may still be on their way out.
    for _ in {1..50}; do
        [ -d "$groups" ] || break
        find "$groups" -depth -type d -exec rmdir {} \; 2>/dev/null || true
        sleep 0.1
    done
    rm -rf "$work"
}
trap clean_up EXIT

# The block of the chapter that begins so.
block() { awk -v begin="$1" '/^```/ { if (shown) exit; fresh = 1; next } fresh { shown = index($0, begin) == 1; fresh = 0 } shown' "$chapter"; }

boot() {
    mkdir -p "$groups"
    bash -c 'echo $$ >"$1/cgroup.procs"; shift; exec unshare --mount --pid --fork --uts --ipc --net --cgroup --kill-child bash -c "$@"' start "$groups" '
        set -e
        machine=$1
        mount --make-rprivate /
        mount --bind "$machine" "$machine"
        cd "$machine"
        mount -t proc proc proc
        mount -t sysfs -o ro sys sys
        # What is for all of the machine stays as it is on yours.
        mount --bind root/huge-pages sys/kernel/mm/transparent_hugepage/enabled
        mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
        mount -t cgroup2 cgroup sys/fs/cgroup
        mount -t tmpfs -o mode=755 tmpfs dev
        for device in null zero full random urandom tty; do touch "dev/$device"; mount --bind "/dev/$device" "dev/$device"; done
        mkdir dev/shm dev/pts
        mount -t tmpfs -o mode=1777 tmpfs dev/shm
        mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
        ln -s pts/ptmx dev/ptmx
        ln -s /proc/self/fd dev/fd
        mount -t tmpfs -o mode=755 tmpfs run
        ip link set lo up
        hostname machine
        pivot_root . .
        umount -l .
        # As systemd expects it: it hands credentials over by mounts that its services see.
        mount --make-rshared /
        exec env -i container=other PATH=/usr/sbin:/usr/bin /sbin/init' boot "$machine" >"$work/console.txt" 2>&1 </dev/null &
    outer=$!
    local state=
    until [ "$state" = running ] || [ "$state" = degraded ]; do
        kill -0 "$outer" 2>/dev/null || { init=; fail "it does not boot: $(tail -n 5 "$work/console.txt")"; }
        sleep 0.5
        init=$(pgrep -P "$outer") && state=$(within systemctl is-system-running --wait 2>/dev/null || true)
    done
    echo "booted, $state"
}
turn_off() {
    [ -z "$outer" ] || kill -9 "$outer" $init 2>/dev/null || true
    [ -z "$outer" ] || wait "$outer" 2>/dev/null || true
    outer= init=
}
within() { nsenter --all --target "$init" --wdns=/root env -i HOME=/root PATH=/usr/sbin:/usr/bin "$@"; }
expect() { [ "$2" = "$3" ] || fail "$1: $2 instead of $3"; echo "$1: $2"; }
shown() { within systemctl show --property "$1" --value guestlist; }
as_postgres() { within runuser -u postgres -- "$@"; }

# The machine, with the packages of the chapter, which come before it is cut off from the network.
make_machine() {
    debootstrap --variant=minbase --include=systemd-sysv,postgresql,iproute2 trixie "$machine" >"$work/debootstrap.log" 2>&1 || fail "debootstrap failed: $(tail -n 3 "$work/debootstrap.log")"
    cp /etc/resolv.conf "$machine/etc/resolv.conf"
    echo machine >"$machine/etc/hostname"
    printf '127.0.0.1 localhost machine\n' >"$machine/etc/hosts"
    install -D -m 644 "$root/docs/operations/systemd/guestlist.service" "$machine/root/docs/operations/systemd/guestlist.service"
    cp "$jar" "$machine/root/guestlist.jar"
    : >"$machine/root/huge-pages"
    lines=$(block 'apt-get install')
    unshare --mount bash -c 'mount -t proc proc "$1/proc"; shift; exec chroot "$@"' in "$machine" "$machine" env DEBIAN_FRONTEND=noninteractive \
        bash -c "apt-get update && $(sed 's/^apt-get install/& -y --no-install-recommends/;q' <<<"$lines")" >"$work/packages.log" 2>&1 || fail "packages: $(tail -n 3 "$work/packages.log")"
}

install_service() {
    # As database.md has it, with one role.
    as_postgres psql -q -c "create role guestlist login password 'the password of the database'" -c 'create database guestlist owner guestlist'
    local begun=$SECONDS
    within bash -e <<<"$(sed 1d <<<"$lines")" 2>"$work/typed.txt" || fail "$(<"$work/typed.txt")"
    echo "started after $((SECONDS - begun)) s"
}
