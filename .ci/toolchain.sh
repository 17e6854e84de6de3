# Sourced by ./run, ./verify and bench/login: finds the JDK and Maven, or says in one line what is missing. Sets $java, $java_version and with
# which options it makes an archive of classes and uses one: from Java 25 on as a cache that holds them linked already (JEP 483).

fail() {
    echo "$(basename "$0"): $1" >&2
    exit 1
}

need_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it. Point it to a JDK 17 or newer."
    else
        java=$(command -v java) || fail "there is no java. Install a JDK 17 or newer (Debian, Ubuntu: apt-get install default-jdk-headless)."
    fi
    java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
    case $java_version in
        '') fail "$java does not run." ;;
        1.*) java_version=${java_version#1.} ;;
    esac
    [ "$java_version" -ge 25 ] && archives=(-XX:AOTCacheOutput -XX:AOTCache) || archives=(-XX:ArchiveClassesAtExit -XX:SharedArchiveFile)
    [ "$java_version" -ge 17 ] || fail "$java is Java $java_version. Install a JDK 17 or newer, or point JAVA_HOME to one."
}

need_maven() {
    if [ -n "${JAVA_HOME:-}" ]; then
        [ -x "$JAVA_HOME/bin/javac" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/javac: it is a JRE. Point it to a JDK 17 or newer."
    else
        # Maven looks beside java, wherever its links lead.
        [ -x "$(dirname "$(readlink -f "$java")")/javac" ] || fail "$java comes without javac: it is a JRE. Install a JDK 17 or newer (Debian, Ubuntu: apt-get install default-jdk-headless)."
    fi
    command -v mvn >/dev/null || fail "there is no mvn. Install Maven 3.8 or newer (Debian, Ubuntu: apt-get install maven)."
}

# make_archive JAR ARCHIVE OPTION...: the classes as this Java holds them in memory, from a start with these options and nothing of yours. With them
# every start takes a quarter to a third less; it works without, too, and so whatever goes wrong here is passed over.
make_archive() {
    local jar=$1 archive=$2 folder=$2.d port=$((20000 + RANDOM % 10000)) pid
    rm -rf "$archive" "$folder"
    mkdir -p "$folder"
    : >"$folder/out.txt"
    env -i "$java" "${@:3}" ${archives[0]}="$folder/archive" -Dguestlist.data.dir="$folder/data" -Dguestlist.http.address=127.0.0.1 \
        -Dguestlist.http.port=$port -jar "$jar" >"$folder/out.txt" 2>&1 </dev/null &
    pid=$!
    trap 'kill -9 $pid' EXIT
    while kill -0 $pid 2>/dev/null && ! has_started "$folder"; do sleep 0.1; done
    open_login_page $port 2>/dev/null || true
    kill $pid 2>/dev/null || true
    wait $pid || true
    trap - EXIT
    # What a start that failed leaves is less than half of it.
    if has_started "$folder" && [ -f "$folder/archive" ]; then
        mv "$folder/archive" "$archive"
    fi
    rm -rf "$folder"
}

has_started() {
    [[ $(<"$1/out.txt") == *Ctrl-C* ]]
}

open_login_page() (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET /login HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$1" >&3
    cat <&3 >/dev/null
)
