namespace Analytics.Sample;

/// <summary>
/// Writes calls as a real export would: now and then late, corrected, twice, or faulty. At most one of these befalls a call,
/// and none that needs a next file in the last month.
/// </summary>
internal sealed class CallExport(SampleOptions options, WorkCalendar calendar, SampleFolder folder) : IDisposable
{
    private readonly MonthlyFiles _files = new("calls", "call_id,lead_id,rep_id,started_at,talk_seconds,outcome", folder);
    private readonly SeededRandom _random = new(options.Seed, 5);
    private readonly long[] _dirty = new long[SampleTruth.DirtyKinds.Count];
    private DateOnly _nextMonth, _repeatedDay;
    private bool _hasNextMonth;
    private int _kind;

    public long Late { get; private set; }
    public long Repeated { get; private set; }
    public long Corrected { get; private set; }
    public long Rows => _files.Rows;

    public IReadOnlyDictionary<string, long> DirtyByKind =>
        SampleTruth.DirtyKinds.Select((kind, i) => (kind, _dirty[i])).ToDictionary(pair => pair.kind, pair => pair.Item2);

    /// <summary>Begins a month; the files of earlier months are complete.</summary>
    public void OpenMonth(DateOnly date)
    {
        _files.CloseBefore(date);
        _files.Of(date);
        _nextMonth = new DateOnly(date.Year, date.Month, 1).AddMonths(1);
        _hasNextMonth = _nextMonth < options.End;
        _repeatedDay = calendar.LastOpenOfMonth(date);
    }

    public void Write(in SampleCall call)
    {
        var date = DateOnly.FromDateTime(call.StartedAt);
        var chance = _random.Unit();
        if (chance < SampleTruth.DirtyShare)
            WriteDirty(_files.Of(date), call);
        else if (!_hasNextMonth)
            Row(_files.Of(date), call, call.Outcome);
        else if (chance < SampleTruth.DirtyShare + SampleTruth.LateShare)
            WriteLate(call);
        else if (chance < SampleTruth.DirtyShare + SampleTruth.LateShare + SampleTruth.CorrectedShare && call.Outcome != "other")
            WriteCorrected(_files.Of(date), call);
        else
            WritePlain(date, call);
    }

    public void Dispose() => _files.Dispose();

    private void WritePlain(DateOnly date, in SampleCall call)
    {
        Row(_files.Of(date), call, call.Outcome);
        if (date != _repeatedDay || call.StartedAt.Hour < SampleTruth.RepeatedFromHour)
            return;
        Row(_files.Of(_nextMonth), call, call.Outcome);
        Repeated++;
    }

    private void WriteLate(in SampleCall call)
    {
        Row(_files.Of(_nextMonth), call, call.Outcome);
        Late++;
    }

    private void WriteCorrected(CsvSink file, in SampleCall call)
    {
        Row(file, call, "other");
        Row(_files.Of(_nextMonth), call, call.Outcome);
        Corrected++;
    }

    private void WriteDirty(CsvSink file, in SampleCall call)
    {
        var kind = _kind++ % _dirty.Length;
        _dirty[kind]++;
        if (kind == 2)
            file.Text("");
        else
            file.Key('C', call.Number, 8);
        file.Key('L', call.Lead.Number, 7).Text(call.Rep.Id);
        if (kind == 1)
            file.Text("not available");
        else
            file.Time(kind == 5 ? call.StartedAt.AddDays(-400) : call.StartedAt);
        file.Number(kind == 0 ? -1 - call.TalkSeconds : call.TalkSeconds).Text(kind == 3 ? "transferred" : call.Outcome);
        if (kind == 4)
            file.Text("").Text("see note");
        file.EndRow();
    }

    private static void Row(CsvSink file, in SampleCall call, string outcome) => file
        .Key('C', call.Number, 8).Key('L', call.Lead.Number, 7).Text(call.Rep.Id)
        .Time(call.StartedAt).Number(call.TalkSeconds).Text(outcome).EndRow();
}
