// Reading a capture: printing frames, counting them, writing them.
#include "commands.h"
#include "output.h"
#include "statistics_output.h"

#include "core/capture/capture_writer.h"
#include "core/filter/clauses.h"
#include "core/session/capture_session.h"
#include "core/session/save.h"

#include <fmt/format.h>

#include <thread>

namespace capscope::cli {
namespace {

// A filter's error with the place it points at, as tshark prints it.
void complainAboutFilter(const std::string& text, const Error& error)
{
    complain(error.message);
    std::fprintf(stderr, "    %s\n", text.c_str());
    const auto length = std::max<size_t>(error.span.length, 1); // the end of the text is a place, too
    std::fprintf(stderr, "    %s^%s\n", std::string(error.span.begin, ' ').c_str(), std::string(length - 1, '~').c_str());
}

class Dissecting {
public:
    explicit Dissecting(const Options& options)
        : m_options(options)
    {
    }

    int run()
    {
        if (const int status = prepare(); status != kExitGood)
            return status;
        SessionOptions sessionOptions;
        sessionOptions.follow = m_options.follow;
        sessionOptions.frameLimit = m_options.frameLimit;
        sessionOptions.decodeAs = DecodeAs(m_options.decodeAs);
        auto session = CaptureSession::open(m_options.file, sessionOptions);
        if (!session) {
            complain(session.error().message);
            return kExitInput;
        }
        m_session = std::move(*session);
        return m_options.follow ? followFrames() : wholeCapture();
    }

private:
    bool printing() const
    {
        return !m_options.quiet && (m_options.writeFile.empty() || m_options.printWhileWriting);
    }

    int prepare()
    {
        auto filter = Filter::compile(m_options.displayFilter, {readMacros(macroFile())});
        if (!filter) {
            complainAboutFilter(m_options.displayFilter, filter.error());
            return kExitInput;
        }
        m_filter = std::move(*filter);
        for (const auto& argument : m_options.statistics) {
            if (argument == "help") {
                std::fputs(statisticsHelp().c_str(), stdout);
                return kExitUsage;
            }
            auto request = parseStatistic(argument);
            if (!request) {
                complain(request.error().message);
                return kExitUsage;
            }
            m_statistics.push_back(std::move(*request));
        }
        auto output = makeOutput(m_options);
        if (!output) {
            complain(output.error().message);
            return kExitUsage;
        }
        m_output = std::move(*output);
        return kExitGood;
    }

    int wholeCapture()
    {
        m_session->wait();
        const auto snapshot = m_session->snapshot();
        const auto displayed = framesThatPass(m_filter, snapshot);
        if (!displayed) {
            complain(displayed.error().message);
            return kExitInput;
        }
        if (m_options.explain) {
            if (const int status = explain(snapshot); status != kExitGood)
                return status;
        } else if (printing()) {
            m_output->begin();
            printFrames(snapshot, *displayed, 0);
            m_output->end();
        }
        if (!m_options.writeFile.empty())
            if (const int status = write(snapshot, *displayed); status != kExitGood)
                return status;
        // The last one first, as tshark's users find them.
        for (auto request = m_statistics.rbegin(); request != m_statistics.rend(); ++request)
            request->print(snapshot, *displayed, *request);
        return tellProblem();
    }

    // Prints what is there, then what comes, until the program is interrupted.
    int followFrames()
    {
        FrameSet displayed;
        m_output->begin();
        for (;;) {
            const auto snapshot = m_session->snapshot();
            const auto from = displayed.rows();
            if (auto done = m_filter.extend(snapshot, displayed); !done) {
                complain(done.error().message);
                return kExitInput;
            }
            printFrames(snapshot, displayed, from);
            std::fflush(stdout);
            if (m_session->progress().finished)
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        m_output->end();
        return tellProblem();
    }

    void printFrames(const Snapshot& snapshot, const FrameSet& displayed, Row from)
    {
        FrameDissector dissector(snapshot);
        const auto wanted = m_output->wanted();
        for (Row row = from; row < displayed.rows(); ++row) {
            if (!displayed.has(row))
                continue;
            const auto previous = m_previous;
            if (!dissector.dissect(row, wanted, previous == kNoRow ? nullptr : &previous)) {
                complain(fmt::format("Frame {} cannot be read any more: the file was changed.", row + 1));
                m_changed = true;
                return;
            }
            m_output->frame(dissector, row, previous);
            m_previous = row;
            if (m_options.lineBuffered)
                std::fflush(stdout);
        }
    }

    int explain(const Snapshot& snapshot)
    {
        const auto clauses = explainFilter(m_filter, snapshot);
        if (!clauses) {
            complain(clauses.error().message);
            return kExitInput;
        }
        fmt::print("{:>14} {:>14} {:>14} {:>14} {:>14}  {}\n", "from columns", "searched", "dissected", "pass alone", "pass so far", "clause");
        for (const auto& clause : *clauses)
            fmt::print("{:>14} {:>14} {:>14} {:>14} {:>14}  {}\n", clause.fromColumns, clause.searched, clause.dissected, clause.passing,
                       clause.together, clause.text.empty() ? "(everything)" : clause.text);
        const auto why = whyNothingPasses(*clauses);
        if (!why.empty())
            fmt::print("{}\n", why);
        return kExitGood;
    }

    int write(const Snapshot& snapshot, const FrameSet& displayed)
    {
        const auto done = saveFrames(snapshot, displayed, m_options.writeFile,
                                     m_options.writeFormat == "pcap" || m_options.writeFormat == "nsecpcap"
                                         ? WriteFormat::Pcap
                                         : WriteFormat::Pcapng);
        if (done)
            return kExitGood;
        complain(done.error().message);
        return kExitInput;
    }

    int tellProblem() const
    {
        std::fflush(stdout);
        const auto problem = m_session->progress().problem;
        if (problem)
            complain(problem->message);
        return problem || m_changed ? kExitInput : kExitGood;
    }

    const Options& m_options;
    Filter m_filter;
    std::vector<StatisticRequest> m_statistics;
    std::unique_ptr<Output> m_output;
    std::unique_ptr<CaptureSession> m_session;
    Row m_previous = kNoRow;
    bool m_changed = false;
};

} // namespace

int dissectCommand(const Options& options)
{
    if (!options.writeFormat.empty() && options.writeFormat != "pcap" && options.writeFormat != "pcapng"
        && options.writeFormat != "nsecpcap") {
        complain(fmt::format("\"{}\" is not a file format that can be written; use pcapng, pcap or nsecpcap.",
                             options.writeFormat));
        return kExitUsage;
    }
    // The system takes the memory of a large capture back much faster than its destructors do: main() ends without them.
    static Dissecting dissecting(options);
    return dissecting.run();
}

} // namespace capscope::cli
