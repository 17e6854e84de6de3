package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;

/** The hands of somebody who has no mouse: everything is reached by the Tab key, and what has the focus is seen to have it. */
final class Keyboard {

    private static final int PATIENCE = 200;
    /**
     * Whether the focus is here or elsewhere, and if it is not to be seen, where it is; nothing at the end of the page, where it begins
     * anew. It is seen if it is marked, all of it that fits is in the window, and nothing lies over its middle: neither the bar, nor the
     * Save, nor what is unfolded.
     */
    private static final String FOCUS = """
            here => {
              const one = document.activeElement;
              if (!here.isConnected) {
                return 'gone';
              }
              if (one === document.body) {
                return '';
              }
              const box = one.getBoundingClientRect(), style = getComputedStyle(one);
              const said = what => `${one.outerHTML.slice(0, 200)} is ${what}`;
              const fits = box.height <= innerHeight;
              if (box.width <= 1 || box.height <= 1 || box.right <= 0 || box.left >= innerWidth
                  || (fits ? box.top < -1 || box.bottom > innerHeight + 1 : box.bottom <= 0 || box.top >= innerHeight)) {
                return said(`out of sight, from ${box.top} to ${box.bottom} in a window of ${innerHeight}`);
              }
              if (style.outlineStyle === 'none' || !(parseFloat(style.outlineWidth) > 0)) {
                return said('not marked');
              }
              const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
              const over = document.elementFromPoint(x, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2);
              if (over && !one.contains(over) && !over.contains(one) && ![...one.labels ?? []].some(label => label.contains(over))) {
                return said(`below ${over.outerHTML.slice(0, 200)}`);
              }
              return one === here ? 'here' : 'elsewhere';
            }""";

    private static final String BEFORE =
            "here => here.type !== 'date' && document.activeElement !== document.body && !document.activeElement.contains(here)"
                    + " && (here.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) > 0";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Moves the focus until it is there: back if that is before, but for a day, which is typed from its first part on. */
    void tabTo(Locator target) {
        ElementHandle there = target.elementHandle();
        String key = (Boolean) there.evaluate(BEFORE) ? "Shift+Tab" : "Tab";
        for (int i = 0; i < PATIENCE; i++) {
            String focus = (String) page.evaluate(FOCUS, there);
            if ("here".equals(focus)) {
                return;
            }
            if ("gone".equals(focus)) {
                // The list was replaced by what is found now.
                there = target.elementHandle();
            } else if (i > 0) {
                assertThat(focus).as("the focus at %s", page.url()).isIn("elsewhere", "");
            }
            page.keyboard().press(key);
        }
        throw new AssertionError(target + " cannot be reached by the Tab key");
    }

    /** Moves the focus there and presses Enter. */
    void press(Locator target) {
        tabTo(target);
        page.keyboard().press("Enter");
    }

    /** Writes over what is in the field. */
    void type(Locator field, String text) {
        tabTo(field);
        page.keyboard().press("Control+A");
        page.keyboard().press("Delete");
        page.keyboard().type(text);
    }

    /** Types a day and month that are the same number, since which of them comes first is up to the browser. */
    void type(Locator field, LocalDate day) {
        assertThat(day.getDayOfMonth()).isEqualTo(day.getMonthValue());
        tabTo(field);
        page.keyboard().type("%02d%02d%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()));
        assertThat(field.inputValue()).isEqualTo(day.toString());
    }

    /** Ticks the box, or takes the tick away. */
    void tick(Locator box) {
        tabTo(box);
        page.keyboard().press("Space");
    }

    /** Goes through the list until what is chosen begins so. */
    void choose(Locator list, String option) {
        tabTo(list);
        page.keyboard().press("Home");
        for (int i = 0;
                !list.evaluate("list => list.selectedOptions[0].label")
                        .toString()
                        .startsWith(option);
                i++) {
            assertThat(i).as("%s is in %s", option, list).isLessThan(PATIENCE);
            page.keyboard().press("ArrowDown");
        }
    }

    /** Goes through the group, of which the Tab key reaches only one, until this is chosen. */
    void pick(Locator radio) {
        Locator group = page.locator("[type=radio][name='" + radio.getAttribute("name") + "']");
        Locator chosen = group.and(page.locator(":checked"));
        tabTo(chosen.count() == 0 ? group.first() : chosen);
        for (int i = 0; !radio.isChecked(); i++) {
            assertThat(i).as("%s can be chosen", radio).isLessThan(PATIENCE);
            page.keyboard().press("ArrowDown");
        }
    }
}
