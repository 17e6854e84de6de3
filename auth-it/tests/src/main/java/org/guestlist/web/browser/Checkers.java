package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guestlist.web.server.NodePackages;

/**
 * Two that look whether a page can be used by everybody, since each knows of faults that the other does not: axe, and IBM's Equal Access.
 * They run in the page, and tell only what is wrong.
 */
final class Checkers {

    /**
     * With whether axe is to look at colours alone. Otherwise it runs all of its rules, those for good practice too; it leaves some out
     * unless they are named, as they are still tried there: what they look for holds here.
     */
    private static final String AXE = """
            colours => axe.run(document, {resultTypes: ['violations'], ...(colours
                ? {runOnly: ['color-contrast', 'link-in-text-block']}
                : {rules: Object.fromEntries(['label-content-name-mismatch', 'target-size', 'td-has-header', 'table-fake-caption',
                    'css-orientation-lock', 'landmark-unique']
                  .map(rule => [rule, {enabled: true}]))})})
              .then(results => results.violations.map(rule =>
                `${rule.id} (${rule.help}): ` + rule.nodes.map(node => `${node.html} ${node.failureSummary}`).join(', ')))""";

    /**
     * What Equal Access is sure of, by all of its rules but those that only remind a person to look (they would say so of each page), and
     * those of the list, each for its reason. It looks at each page once in a run for each {@linkplain #STRUCTURE structure} that it has.
     */
    private static final String EQUAL_ACCESS = """
            leftOut => {
              const checker = new ace.Checker();
              const rules = checker.rulesetRules.IBM_Accessibility
                .filter(rule => String(checker.engine.getRule(rule).run).includes('RuleFail') && !leftOut.includes(rule));
              if (rules.length < 80) {
                return ['Only ' + rules.length + ' rules of Equal Access are there'];
              }
              checker.engine.enableRules(rules);
              return checker.engine.run(document).then(report => report.results.filter(one => one.value[1] === 'FAIL')
                .map(one => `${one.ruleId} (${one.message}): ${one.snippet}`));
            }""";

    private static final List<String> LEFT_OUT = List.of(
            // axe looks at these, in both schemes of colours, and knows how far apart small targets may be.
            "text_contrast_sufficient",
            "target_spacing_sufficient",
            // They take a form without a name for a landmark. It is none (HTML-AAM), and axe looks at those that are.
            "aria_form_label_unique",
            "aria_landmark_name_unique",
            // It does not know "webauthn" (WebAuthn, section 5.11), by which a browser offers passkeys. axe does.
            "input_autocomplete_valid",
            // What scrolls sideways on a phone takes the focus, and does so in a wide window as well.
            "element_tabbable_role_valid",
            // It wants a legend of a fieldset with role="presentation" too, which is no group. fieldset_label_valid
            // asks all others.
            "fieldset_legend_valid");

    /**
     * Which page it is, in a narrow or a wide window, and what kinds of elements it has within which, with content or without. Others of
     * the same kinds say other words, in whatever language and colours; of these only axe knows something.
     */
    private static final String STRUCTURE = """
            () => {
              const kind = one => one && one.tagName + '.' + one.className + ['role', 'type', 'aria-invalid', 'disabled']
                .map(name => '[' + one.getAttribute(name) + ']').join('');
              return location.pathname + (innerWidth < 768 ? ' narrow ' : ' wide ') + [...new Set([...document.querySelectorAll('body *')]
                .map(one => kind(one.parentElement) + '>' + kind(one) + (one.childElementCount > 0)))].sort().join();
            }""";

    private static final Set<String> LOOKED_AT = new HashSet<>();

    private static String equalAccess;

    private Checkers() {}

    /** Both find nothing. */
    static void look(Page page) {
        axe(page, false);
        if (!LOOKED_AT.add((String) page.evaluate(STRUCTURE))) {
            return;
        }
        if (!(Boolean) page.evaluate("() => 'ace' in window")) {
            page.evaluate(equalAccess());
        }
        assertThat((List<?>) page.evaluate(EQUAL_ACCESS, LEFT_OUT))
                .as("Equal Access, %s", page.url())
                .isEmpty();
    }

    /** Nothing is wrong with the colours, in which alone dark pages differ. */
    static void lookAtColours(Page page) {
        axe(page, true);
    }

    private static void axe(Page page, boolean coloursAlone) {
        // AxeBuilder.analyze() opens another page each time and brings along all that is right.
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        assertThat((List<?>) page.evaluate(AXE, coloursAlone))
                .as("axe, %s, %s", page.url(), coloursAlone ? "dark" : "light")
                .isEmpty();
    }

    private static synchronized String equalAccess() {
        if (equalAccess == null) {
            try {
                Path folder = NodePackages.install(Checkers.class, "checker");
                equalAccess = Files.readString(folder.resolve("node_modules/accessibility-checker-engine/ace.js"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return equalAccess;
    }
}
