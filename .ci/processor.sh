# Sourced by verify: what programs have used of the processor since it began. A process is last seen up to three seconds before it ends, so a little is missing of those that live short.

# Begins to look, every few seconds, at all processes that start from now on, and keeps in the file $1 what each has used, in ticks, and how it was called.
watch_processor() {
    processor_log=$1
    (
        declare -A used called
        IFS= read -r stat </proc/self/stat
        fields=(${stat##*) })
        start=${fields[19]}
        while sleep 3; do
            for process in /proc/[0-9]*; do
                { IFS= read -r stat <"$process/stat"; } 2>/dev/null || continue
                # After the name, which may have blanks: 11 and 12 are the ticks of the process itself, 19 is when it started (proc_pid_stat(5)).
                fields=(${stat##*) })
                ((fields[19] >= start)) || continue
                one=${process#/proc/}.${fields[19]}
                used[$one]=$((fields[11] + fields[12]))
                [ -n "${called[$one]:-}" ] || { mapfile -d '' -t words <"$process/cmdline" && called[$one]=${words[*]:0:60}; } 2>/dev/null || true
            done
            for one in "${!used[@]}"; do
                echo "${used[$one]} ${called[$one]:-}"
            done >"$processor_log.new"
            mv "$processor_log.new" "$processor_log"
        done
    ) &
    watcher=$!
}

# Says how many seconds of the processor each program has used, the most first, and keeps it in the file $1.
tell_processor() {
    kill "$watcher" 2>/dev/null || true
    awk -v ticks="$(getconf CLK_TCK)" '
        function program(words) {
            if (words ~ /surefirebooter|failsafe/) return "tests"
            if (words ~ /plexus-classworlds/) return "Maven"
            if (words ~ /keycloak|quarkus/) return "Keycloak"
            if (words ~ /guestlist\.jar/) return "guestlist.jar"
            if (words ~ /payara|glassfish/) return "Payara"
            if (words ~ /chrom/) return "Chromium"
            if (words ~ /postgres/) return "PostgreSQL"
            if (words ~ /playwright|node/) return "Node.js"
            return "others"
        }
        { seconds[program($0)] += $1 / ticks; all += $1 / ticks }
        END {
            for (one in seconds) printf "%d %s\n", seconds[one], one
            printf "%d all\n", all
        }' "$processor_log" | sort -rn | tee "$1"
}
