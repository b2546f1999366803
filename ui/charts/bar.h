// One value of a chart.
#pragma once

#include <QString>
#include <QStringList>

namespace capscope {

struct Bar {
    QString name;
    double value = 0;
    bool marked = false; // something unusual: another colour and a sign
    QString filter;      // what a click applies
    QString tip;
    double at = 0;       // points only: the place on the axis of time, in seconds
    QStringList parts = {}; // of the name: every second one is seen whole, however little room there is; empty: any may give way
};

} // namespace capscope
