using System.Globalization;

namespace Analytics.Sample;

/// <summary>The days of a run, in order: new leads, visits, calls, hours; and the files they go to.</summary>
internal sealed class SampleRun : IDisposable
{
    private readonly SampleOptions _options;
    private readonly WorkCalendar _calendar;
    private readonly SampleFolder _folder;
    private readonly LeadFlow _flow;
    private readonly LeadExport _leads;
    private readonly CallExport _calls;
    private readonly MeetingExport _meetings;
    private readonly CallFloor _floor;
    private readonly CsvSink _visits, _hours;

    public SampleRun(SampleOptions options, WorkCalendar calendar, IReadOnlyList<SampleRep> reps, SampleFolder folder)
    {
        (_options, _calendar, _folder) = (options, calendar, folder);
        _flow = new LeadFlow(options, calendar);
        _leads = new LeadExport(folder);
        _calls = new CallExport(options, calendar, folder);
        _meetings = new MeetingExport(options, calendar, folder);
        _floor = new CallFloor(options, calendar, reps, _calls, _leads, _meetings);
        _visits = new CsvSink(folder.Create("visits.csv"), "date,source,visits");
        _hours = new CsvSink(folder.Create("rep_hours.csv"), "rep_id,date,hours");
    }

    /// <summary>Plays a day; days must come in order.</summary>
    public void Play(DateOnly date, CancellationToken cancel)
    {
        if (date.Day == 1 || date == _options.Start)
            OpenMonth(date);
        AddLeads(date);
        if (_calendar.IsOpen(date))
        {
            _floor.Play(date, cancel);
            foreach (var (rep, hours) in _floor.Hours())
                _hours.Text(rep).Date(date).Text(hours.ToString("0.00", CultureInfo.InvariantCulture)).EndRow();
        }
        cancel.ThrowIfCancellationRequested();
        if (date.AddDays(1).Day == 1 || date.AddDays(1) == _options.End)
            _leads.CloseMonth(date);
    }

    /// <summary>Closes every file and counts; <paramref name="rows"/> are those of the tables written elsewhere.</summary>
    public SampleSummary Finish(Dictionary<string, long> rows)
    {
        Dispose();
        rows["leads"] = _leads.Rows;
        rows["calls"] = _calls.Rows;
        rows["meetings"] = _meetings.Rows;
        rows["deals"] = _meetings.DealRows;
        rows["visits"] = _visits.Rows;
        rows["rep_hours"] = _hours.Rows;
        return new SampleSummary(
            rows, _calls.DirtyByKind, _calls.Late, _calls.Repeated, _calls.Corrected, _leads.Updated, _meetings.Updated, _folder.Names);
    }

    public void Dispose()
    {
        _leads.Dispose();
        _calls.Dispose();
        _meetings.Dispose();
        _visits.Dispose();
        _hours.Dispose();
    }

    private void OpenMonth(DateOnly date)
    {
        _calls.OpenMonth(date);
        _meetings.OpenMonth(date);
    }

    private void AddLeads(DateOnly date)
    {
        foreach (var lead in _flow.Of(date))
        {
            _leads.Add(lead);
            _floor.Add(lead);
        }
        foreach (var (source, visits) in _flow.Visits(date))
            _visits.Date(date).Text(source).Number(visits).EndRow();
    }
}
