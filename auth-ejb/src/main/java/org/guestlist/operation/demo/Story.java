package org.guestlist.operation.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.guestlist.base.launch.Demo;

/** What happens in the weeks before a demonstration begins: put together in any order, and played by the clock. */
final class Story {

    private record Scene(Instant time, Runnable scene) {}

    private final List<Scene> scenes = new ArrayList<>();
    private final Instant now;
    private final ZoneId zone;

    /** @param now when it ends */
    Story(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** @return the day so many days ago */
    LocalDate day(int ago) {
        return LocalDate.ofInstant(now, zone).minusDays(ago);
    }

    /** Adds what happens so many days ago; on the last day, what would be still to come does not happen. */
    void add(int daysAgo, LocalTime time, Runnable scene) {
        add(day(daysAgo).atTime(time).atZone(zone).toInstant(), scene);
    }

    /** Adds what happens so many minutes ago. */
    void addMinutesAgo(int minutes, Runnable scene) {
        add(now.minusSeconds(minutes * 60L), scene);
    }

    private void add(Instant time, Runnable scene) {
        if (time.isBefore(now)) {
            scenes.add(new Scene(time, scene));
        }
    }

    /** Plays all of it, each scene at its time. */
    void play(Demo demo) {
        scenes.sort(Comparator.comparing(Scene::time));
        for (Scene one : scenes) {
            demo.goOnTo(one.time);
            one.scene.run();
        }
    }
}
