package org.parley.desk.statistics;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.parley.statistics.CountedChat;
import org.parley.statistics.CountedChats;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Feeds a table with one page of the list at a time. */
public class CountedChatModel extends LazyDataModel<CountedChat> {

    private static final long serialVersionUID = 1;

    /** Reads a page. */
    interface Pages extends Serializable {

        CountedChats read(int first, int size);
    }

    private final Pages pages;
    private final long count;

    CountedChatModel(Pages pages, long count) {
        this.pages = pages;
        this.count = count;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(count);
    }

    @Override
    public List<CountedChat> load(int first, int size, Map<String, SortMeta> sorting, Map<String, FilterMeta> filters) {
        return pages.read(first, size).items();
    }
}
