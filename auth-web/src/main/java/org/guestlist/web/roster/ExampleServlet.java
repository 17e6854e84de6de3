package org.guestlist.web.roster;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.Csv;
import org.guestlist.web.platform.page.Download;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Text;

/** A list with two people that could be imported as it is, in the language of the page. */
@WebServlet("/admin/import-example")
public class ExampleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PageLanguage language;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient Text text;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Download.announce(response, "text/csv", text.get("import.sample.file"));
        CSVPrinter csv = Csv.printer(response.getWriter(), language.get());
        csv.printRecord(Stream.of(
                        Field.EMAIL,
                        Field.NAME,
                        Field.ROLE,
                        Field.START,
                        Field.EXPIRY,
                        Field.LANGUAGE,
                        Field.SIGN_IN,
                        Field.EXTERNAL_ID,
                        Field.GROUPS)
                .map(field -> text.get("import.field." + field)));
        LocalDate nextYear = LocalDate.of(tenant.today().getYear() + 1, 12, 31);
        csv.printRecord(
                "ada.lovelace@example.com",
                "Ada Lovelace",
                text.get("people.role." + Role.EMPLOYEE),
                nextYear.withDayOfYear(1),
                nextYear,
                text.get("language." + Language.EN),
                "",
                "1001",
                "Labs|London");
        csv.printRecord(
                "joerg.weiss@example.com",
                "Jörg Weiß",
                "",
                "",
                "",
                text.get("language." + Language.DE),
                "",
                "1002",
                "");
        csv.flush();
    }
}
