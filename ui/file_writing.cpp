// The queue of files, and the dialog that waits for them.
#include "ui/file_writing.h"

#include "core/base/sentence.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace capscope {

using namespace Qt::StringLiterals;

FileWriting::FileWriting(QObject* parent)
    : QObject(parent)
    , m_work(this)
{
    constexpr int kLookMs = 100;
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &FileWriting::changed);
}

FileWriting::~FileWriting() { finish(); }

void FileWriting::start(Job job)
{
    m_announced.removeOne(job.path);
    m_jobs.push_back(std::move(job));
    if (m_jobs.size() == 1)
        next();
    Q_EMIT changed();
}

void FileWriting::announce(const QString& path)
{
    m_announced += path;
    Q_EMIT changed();
}

void FileWriting::next()
{
    if (m_jobs.empty())
        return m_look.stop();
    m_look.start();
    m_steps = std::make_shared<std::atomic<uint64_t>>(0);
    m_work.start([write = m_jobs.front().write, steps = m_steps](
                     const std::stop_token& stop) { return write(stop, [&steps](uint64_t done) { *steps = done; }); },
                 [this](const Result<void>& written) { ended(written); });
}

void FileWriting::ended(const Result<void>& written)
{
    const auto job = std::move(m_jobs.front());
    m_jobs.pop_front();
    next();
    if (!written)
        Q_EMIT failed();
    if (job.done)
        job.done(written);
    Q_EMIT changed();
}

void FileWriting::giveUp()
{
    if (!busy())
        return;
    m_work.stop();
    m_look.stop();
    m_announced.clear();
    for (const auto& job : std::exchange(m_jobs, {}))
        if (job.done)
            job.done(fail(Error::Code::Cancelled, sentence("Saving was cancelled.")));
    Q_EMIT changed();
}

void FileWriting::finish()
{
    m_look.stop();
    m_announced.clear();
    m_jobs.clear();
    m_work.finish();
}

QStringList FileWriting::paths() const
{
    QStringList paths;
    for (const auto& job : m_jobs)
        paths += job.path;
    return paths + m_announced;
}

double FileWriting::part() const
{
    if (m_jobs.empty() || m_jobs.front().steps == 0)
        return -1;
    return std::min(1.0, double(*m_steps) / double(m_jobs.front().steps));
}

namespace {

QList<FileWriting*> busyOnes(const QWidget* window)
{
    QList<FileWriting*> busy;
    for (auto* one : window->findChildren<FileWriting*>())
        if (one->busy())
            busy += one;
    return busy;
}

// Shows what is being written below its parent, and closes when nothing is.
class WaitDialog : public QDialog {
    Q_OBJECT

public:
    explicit WaitDialog(QWidget* window)
        : QDialog(window)
        , m_text(new QLabel(this))
        , m_progress(new QProgressBar(this))
    {
        setObjectName(u"waitForWriting"_s);
        setWindowTitle(tr("Still Writing"));
        setWindowModality(Qt::WindowModal);
        m_text->setTextFormat(Qt::PlainText);
        m_text->setWordWrap(true);
        m_progress->setAccessibleName(tr("Progress"));
        m_progress->setFormat(u"%p %"_s);
        auto* what = new QLabel(tr("Closing goes on by itself when it is done. Giving up leaves no part of a file behind."), this);
        what->setWordWrap(true);
        auto* buttons = new QDialogButtonBox(this);
        auto* stay = buttons->addButton(tr("&Do Not Close"), QDialogButtonBox::RejectRole);
        auto* giveUp = buttons->addButton(tr("&Give Up Writing"), QDialogButtonBox::DestructiveRole);
        stay->setObjectName(u"stay"_s);
        giveUp->setObjectName(u"giveUp"_s);
        giveUp->setAutoDefault(false);
        stay->setDefault(true);
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(m_text);
        layout->addWidget(m_progress);
        layout->addWidget(what);
        layout->addStretch();
        layout->addWidget(buttons);
        constexpr int kWidth = 440;
        setMinimumWidth(kWidth);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        connect(giveUp, &QPushButton::clicked, this, [this] {
            for (auto* one : busyOnes(parentWidget()))
                one->giveUp();
            accept();
        });
        for (auto* one : window->findChildren<FileWriting*>()) {
            connect(one, &FileWriting::changed, this, &WaitDialog::look);
            connect(one, &FileWriting::failed, this, [this] { // the window tells why
                m_failed = true;
                reject();
            });
        }
        look();
    }

private:
    void look()
    {
        if (m_failed)
            return;
        const auto busy = busyOnes(parentWidget());
        if (busy.isEmpty())
            return accept();
        QStringList names;
        double least = 1;
        for (const auto* one : busy) {
            for (const auto& path : one->paths())
                names += QFileInfo(path).fileName();
            least = std::min(least, one->part());
        }
        m_text->setText(tr("Still being written: %1").arg(names.join(u", "_s)));
        constexpr int kSteps = 1000;
        m_progress->setRange(0, least < 0 ? 0 : kSteps);
        m_progress->setValue(int(least * kSteps));
    }

    QLabel* m_text;
    QProgressBar* m_progress;
    bool m_failed = false;
};

} // namespace

bool endWriting(QWidget* window)
{
    if (busyOnes(window).isEmpty())
        return true;
    WaitDialog dialog(window);
    return dialog.exec() == QDialog::Accepted;
}

} // namespace capscope

#include "file_writing.moc"
