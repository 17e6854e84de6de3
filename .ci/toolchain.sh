# Sourced by ./run, ./verify and bench/login: finds the JDK and Maven, or says in one line what is missing. Sets $java, $java_version and with
# which options it makes an archive of classes, uses one, and does not go without: from Java 25 on as a cache that holds them linked already (JEP 483).

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
    [ "$java_version" -ge 25 ] && archives=(-XX:AOTCacheOutput -XX:AOTCache -XX:AOTMode=on) || archives=(-XX:ArchiveClassesAtExit -XX:SharedArchiveFile -Xshare:on)
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
# every start takes a quarter to a third less; it works without, too, and so whatever goes wrong here is passed over without a word: some Java 25 crashes
# now and then while it writes them, and may leave half of them.
make_archive() {
    local jar=$1 archive=$2 folder=$2.d port=$((20000 + RANDOM % 10000)) pid status=0
    rm -rf "$archive" "$folder"
    mkdir -p "$folder"
    : >"$folder/out.txt"
    env -i "$java" "${@:3}" ${archives[0]}="$folder/archive" -XX:-CreateCoredumpOnCrash -XX:ErrorFile="$folder/crash.txt" \
        -Dguestlist.data.dir="$folder/data" -Dguestlist.http.address=127.0.0.1 -Dguestlist.http.port=$port -jar "$jar" >"$folder/out.txt" 2>&1 </dev/null &
    pid=$!
    trap 'kill -9 $pid' EXIT
    while kill -0 $pid && ! has_started "$folder"; do sleep 0.1; done
    open_login_page $port || true
    kill $pid || true
    wait $pid || status=$?
    trap - EXIT
    # What a start that failed leaves is less than half of it; 143 is what SIGTERM ends with.
    if has_started "$folder" && [[ $status == 0 || $status == 143 ]] && can_be_used "$jar" "$folder/archive" "${@:3}"; then
        mv "$folder/archive" "$archive"
    fi
    rm -rf "$folder"
    # The shell tells of programs that crash.
} 2>/dev/null

# can_be_used JAR ARCHIVE OPTION...: Java checks all of it only if told to, and breaks down later over what is damaged.
can_be_used() {
    [ -f "$2" ] && "$java" ${archives[2]} -XX:+UnlockDiagnosticVMOptions -XX:+VerifySharedSpaces -XX:-CreateCoredumpOnCrash -XX:ErrorFile="$2.crash.txt" \
        "${@:3}" ${archives[1]}="$2" -cp "$1" -version >/dev/null 2>&1
}

has_started() {
    [[ $(<"$1/out.txt") == *Ctrl-C* ]]
}

open_login_page() (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET /login HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$1" >&3
    cat <&3 >/dev/null
)
