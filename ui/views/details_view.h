// The tree of packet details: what a person opened stays open from frame to frame, and from one start to the next; the
// selected field stays selected, and where it was to be seen.
#pragma once

#include "ui/models/details_model.h"

#include <QSet>
#include <QTreeView>

namespace capscope {

class DetailsView : public QTreeView {
    Q_OBJECT

public:
    explicit DetailsView(DetailsModel* model, QWidget* parent = nullptr);

    // Opens the rows of the frame shown whose fields a person has opened, whatever was looked at in between; selects the field
    // that was selected in the frame before, and scrolls to where that was scrolled to, if this one has the same rows.
    void openRemembered();

    // The fields whose rows are open, by their names on the way to them; for the settings.
    QStringList opened() const { return {m_opened.begin(), m_opened.end()}; }
    void setOpened(const QStringList& paths);

    // A row and all below it, or all rows; remembered as if each had been clicked.
    void openBelow(const QModelIndex& index);
    void closeBelow(const QModelIndex& index);
    void openAll();
    void closeAll();

    // Never sideways: the beginning of a label is what tells it.
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void openRemembered(const QModelIndex& parent);
    void remember(const QModelIndex& below, bool open);
    void rememberPlace();
    bool isToBeSeen(const QModelIndex& index) const;
    void showBelow(const QModelIndex& index);

    DetailsModel* m_model;
    std::vector<DetailsModel::Step> m_chosen; // the way to the selected row of the frame before
    std::vector<DetailsModel::Step> m_top;    // and to the first that was to be seen
    QSet<QString> m_opened;
    bool m_restoring = false;
};

} // namespace capscope
