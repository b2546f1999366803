// A column in the middle: the button, the recent files, the three questions.
#include "ui/views/welcome_page.h"

#include "ui/jobs.h"
#include "ui/main_window.h"

#include <QDateTime>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

enum Column { NameColumn, FolderColumn, SizeColumn, DateColumn };

struct KnownFile {
    QString path;
    bool there = false;
    bool isFolder = false;
    qint64 size = 0;
    QDateTime changed;
};

QLabel* heading(const QString& text, qreal factor, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    auto font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

} // namespace

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent)
    , m_files(new QTreeWidget(this))
    , m_none(new QLabel(tr("Captures that you open are listed here."), this))
    , m_work(this)
{
    setObjectName(u"welcomePage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* open = new QPushButton(tr("&Open a Capture…"), this);
    open->setObjectName(u"openCapture"_s);
    open->setDefault(true);
    setFocusProxy(open);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openWanted);
    auto* drop = new QLabel(tr("or drop files or a folder here: pcap, pcapng and Network Monitor (.cap), also packed with gzip, zstd or lz4"), this);
    drop->setWordWrap(true);
    drop->setForegroundRole(QPalette::PlaceholderText);

    m_files->setAccessibleName(tr("Recent captures"));
    m_files->setColumnCount(4);
    m_files->setHeaderLabels({tr("Name"), tr("Folder"), tr("Size"), tr("Changed")});
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setTextElideMode(Qt::ElideMiddle);
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_files->header()->setSectionResizeMode(FolderColumn, QHeaderView::Stretch);
    connect(m_files, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) { Q_EMIT fileWanted(item->data(NameColumn, Qt::UserRole).toString()); });
    m_none->setForegroundRole(QPalette::PlaceholderText);

    auto* column = new QWidget(this);
    column->setMaximumWidth(760);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(10);
    layout->addWidget(heading(u"Capscope"_s, 1.8, column));
    auto* opening = new QHBoxLayout;
    opening->addWidget(open);
    opening->addSpacing(8);
    opening->addWidget(drop, 1);
    layout->addLayout(opening);
    layout->addSpacing(8);
    layout->addWidget(heading(tr("Recent captures"), 1.15, column));
    layout->addWidget(m_none);
    layout->addWidget(m_files, 1);
    layout->addSpacing(8);
    layout->addWidget(heading(tr("What an open capture tells at once"), 1.15, column));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& job : jobs()) {
        auto* title = new QLabel(MainWindow::tr(job.title), column);
        auto font = title->font();
        font.setWeight(QFont::DemiBold);
        title->setFont(font);
        title->setWordWrap(true);
        auto* question = new QLabel(MainWindow::tr(job.question), column);
        question->setWordWrap(true);
        grid->addWidget(title, row, 0, Qt::AlignTop);
        grid->addWidget(question, row, 1, Qt::AlignTop);
        ++row;
    }
    grid->setColumnMinimumWidth(0, 210);
    layout->addLayout(grid);
    layout->addStretch();
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addStretch(1);
    outer->addWidget(column, 20);
    outer->addStretch(1);
    setTabOrder(open, m_files);
}

WelcomePage::~WelcomePage() { m_work.finish(); }

void WelcomePage::setRecentFiles(const QStringList& paths)
{
    fill(paths);
    m_work.start(
        [paths](std::stop_token stop) {
            std::vector<KnownFile> files;
            for (const auto& path : paths) {
                if (stop.stop_requested())
                    break;
                const QFileInfo info(path);
                files.push_back({path, info.exists(), info.isDir(), info.size(), info.lastModified()});
            }
            return files;
        },
        [this](const std::vector<KnownFile>& files) {
            for (int i = 0; i < std::min(int(files.size()), m_files->topLevelItemCount()); ++i) {
                auto* item = m_files->topLevelItem(i);
                const auto& file = files[size_t(i)];
                item->setText(SizeColumn, file.isFolder ? tr("folder") : file.there ? QLocale().formattedDataSize(file.size, 1, QLocale::DataSizeSIFormat) : tr("not there"));
                item->setText(DateColumn, file.there ? QLocale().toString(file.changed, QLocale::ShortFormat) : QString());
                item->setDisabled(!file.there);
            }
        });
}

void WelcomePage::fill(const QStringList& paths)
{
    m_files->clear();
    for (const auto& path : paths) {
        const QFileInfo info(path); // splits the text only
        auto* item = new QTreeWidgetItem(m_files, {info.fileName(), info.path()});
        item->setData(NameColumn, Qt::UserRole, path);
        item->setToolTip(NameColumn, path);
        item->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
    }
    constexpr int kRowsMin = 4; // a list of one is a list
    const int row = m_files->fontMetrics().height() + 6;
    m_files->setMaximumHeight(int(std::max(qsizetype(kRowsMin), paths.size()) + 2) * row);
    m_files->setVisible(!paths.isEmpty());
    m_none->setVisible(paths.isEmpty());
    if (m_files->topLevelItemCount() > 0)
        m_files->setCurrentItem(m_files->topLevelItem(0));
}

} // namespace capscope
