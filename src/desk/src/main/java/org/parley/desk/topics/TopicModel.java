package org.parley.desk.topics;

import java.util.List;
import java.util.Map;
import org.parley.knowledge.TopicList;
import org.parley.knowledge.TopicRow;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Feeds a table with one page of topics at a time. */
public class TopicModel extends LazyDataModel<TopicRow> {

    private static final long serialVersionUID = 1;

    /** Reads a page. */
    interface Pages extends java.io.Serializable {

        TopicList read(int first, int size);
    }

    private final Pages pages;

    TopicModel(Pages pages) {
        this.pages = pages;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(pages.read(0, 1).total());
    }

    @Override
    public List<TopicRow> load(int first, int size, Map<String, SortMeta> sorting, Map<String, FilterMeta> filters) {
        return pages.read(first, size).items();
    }
}
