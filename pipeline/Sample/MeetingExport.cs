namespace Analytics.Sample;

/// <summary>
/// Books meetings and lets deals come of them. A meeting stands in the file of the month it was booked in, with the status known
/// at that month's end, and again in the file of the month it was due in when that is another.
/// </summary>
internal sealed class MeetingExport(SampleOptions options, WorkCalendar calendar, SampleFolder folder) : IDisposable
{
    private static readonly string[] Statuses = ["held", "no_show", "cancelled"];
    private static readonly double[] Shares = [.. SampleTruth.MeetingShares];

    private readonly MonthlyFiles _meetings = new("meetings", "meeting_id,lead_id,rep_id,booked_at,scheduled_at,status", folder);
    private readonly MonthlyFiles _deals = new("deals", "deal_id,lead_id,closed_at,won,amount,currency", folder);
    private readonly SeededRandom _random = new(options.Seed, 4);
    private int _meetingCount, _dealCount;

    public long Updated { get; private set; }
    public long Rows => _meetings.Rows;
    public long DealRows => _deals.Rows;

    /// <summary>Begins a month; the files of earlier months are complete.</summary>
    public void OpenMonth(DateOnly date)
    {
        _meetings.CloseBefore(date);
        _meetings.Of(date);
        _deals.CloseBefore(date);
        _deals.Of(date);
    }

    /// <summary>Books a meeting in a call.</summary>
    public void Book(SampleLead lead, SampleRep rep, DateTime bookedAt)
    {
        var bookedOn = DateOnly.FromDateTime(bookedAt);
        var scheduledOn = ScheduleAfter(bookedOn);
        var scheduledAt = scheduledOn.ToDateTime(new TimeOnly(10, 0)).AddMinutes(30 * _random.Whole(0, 14));
        var status = _random.Pick(Shares);
        var known = scheduledOn < options.End;
        var sameMonth = (scheduledOn.Year, scheduledOn.Month) == (bookedOn.Year, bookedOn.Month);
        _meetingCount++;
        Row(_meetings.Of(bookedOn), lead, rep, bookedAt, scheduledAt, known && sameMonth ? Statuses[status] : "booked");
        if (known && !sameMonth)
        {
            Row(_meetings.Of(scheduledOn), lead, rep, bookedAt, scheduledAt, Statuses[status]);
            Updated++;
        }
        if (known && status == 0)
            Deal(lead, scheduledOn);
    }

    /// <summary>Books a meeting by mail, 1–6 working days after the conversation; not written when that is after the export.</summary>
    public void BookLater(SampleLead lead, SampleRep rep, DateOnly talkedOn)
    {
        var day = calendar.OpenAfter(talkedOn, _random.Whole(1, 6));
        var at = day.ToDateTime(new TimeOnly(9, 0)).AddSeconds(_random.Whole(0, 9 * 3600 - 1));
        if (day < options.End)
            Book(lead, rep, at);
    }

    public void Dispose()
    {
        _meetings.Dispose();
        _deals.Dispose();
    }

    // Uniform over the working days from 2 to 14 days ahead; no closure is that long.
    private DateOnly ScheduleAfter(DateOnly bookedOn)
    {
        while (true)
        {
            var day = bookedOn.AddDays(_random.Whole(2, 14));
            if (calendar.IsOpen(day))
                return day;
        }
    }

    private void Deal(SampleLead lead, DateOnly heldOn)
    {
        var isDeal = _random.Happens(SampleTruth.DealShare);
        var day = calendar.OpenFrom(heldOn.AddDays(_random.Whole(14, 70)));
        var at = day.ToDateTime(new TimeOnly(10, 0)).AddSeconds(_random.Whole(0, 8 * 3600 - 1));
        var won = _random.Happens(SampleTruth.WonShare[lead.Inbound ? 1 : 0]);
        var amount = Math.Max(1, Math.Round(_random.LogNormal(SampleTruth.AmountMedianJpy, SampleTruth.AmountSigma) / 1000)) * 1000;
        if (!isDeal || day >= options.End)
            return;
        _deals.Of(day).Key('D', ++_dealCount, 6).Key('L', lead.Number, 7).Time(at)
            .Text(won ? "true" : "false").Number((long)amount).Text("JPY").EndRow();
    }

    private void Row(CsvSink file, SampleLead lead, SampleRep rep, DateTime bookedAt, DateTime scheduledAt, string status) => file
        .Key('M', _meetingCount, 6).Key('L', lead.Number, 7).Text(rep.Id).Time(bookedAt).Time(scheduledAt).Text(status).EndRow();
}
