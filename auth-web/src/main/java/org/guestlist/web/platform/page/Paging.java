package org.guestlist.web.platform.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.omnifaces.util.Faces;

/**
 * One page of a list.
 *
 * @param page its number, from 1
 * @param count how many rows the whole list has
 * @param size how many rows a page has
 */
public record Paging(int page, long count, int size) {

    /** How many rows a page of a list has, where people do not choose it. */
    public static final int ROWS = 50;

    private static final int LAST_PAGE = 1_000_000;

    /** @return the page that the address of this request asks for ({@code ?page=}), of {@link #ROWS} rows */
    public static Paging asked(long count) {
        return of(number(Faces.getRequestParameter("page")), count, ROWS);
    }

    /** @return the requested page, or the last one, since a later page may have existed a moment ago */
    public static Paging of(int asked, long count, int size) {
        return new Paging(Math.max(1, Math.min(asked, new Paging(1, count, size).lastPage())), count, size);
    }

    /** @return the page number in a URL; 1 for null and invalid numbers */
    public static int number(String text) {
        return text != null && text.matches("\\d{1,7}") ? Math.max(1, Math.min(LAST_PAGE, Integer.parseInt(text))) : 1;
    }

    /**
     * @return the numbers of the pages to link to: the first, this one with its neighbours, and the last, with 0 for more than one page
     *         left out between two; none if there is but one page
     */
    public List<Integer> near() {
        List<Integer> numbers = new ArrayList<>();
        if (lastPage() == 1) {
            return numbers;
        }
        int before = 0;
        for (int number :
                new TreeSet<>(List.of(1, Math.max(1, page - 1), page, Math.min(lastPage(), page + 1), lastPage()))) {
            if (number == before + 2) {
                numbers.add(before + 1);
            } else if (number > before + 2) {
                numbers.add(0);
            }
            numbers.add(number);
            before = number;
        }
        return numbers;
    }

    /** @return how many rows are on the pages before this one */
    public int offset() {
        return (page - 1) * size;
    }

    /** @return the number of its first row, from 1 */
    public int first() {
        return offset() + 1;
    }

    /** @return the number of its last row */
    public long last() {
        return Math.min(count, (long) page * size);
    }

    /** @return the number of the last page, at least 1 */
    public int lastPage() {
        return (int) Math.max(1, (count + size - 1) / size);
    }
}
