namespace Analytics.Sample;

/// <summary>
/// Writes leads at the end of the month of their creation, with what is known by then; a key person found later
/// gives the lead a second row, in the file of that month.
/// </summary>
internal sealed class LeadExport(SampleFolder folder) : IDisposable
{
    private readonly MonthlyFiles _files =
        new("leads", "lead_id,created_at,motion,source,industry,department,time_zone,key_person_at", folder);

    private readonly List<SampleLead> _month = [];

    public long Updated { get; private set; }
    public long Rows => _files.Rows;

    /// <summary>Takes a new lead for the export of its month.</summary>
    public void Add(SampleLead lead) => _month.Add(lead);

    /// <summary>The lead's key person is known now.</summary>
    public void KeyPersonFound(SampleLead lead)
    {
        if (!lead.Exported)
            return;
        Row(_files.Of(DateOnly.FromDateTime(lead.KeyPersonAt!.Value)), lead);
        Updated++;
    }

    /// <summary>Exports the month of a date and closes its file.</summary>
    public void CloseMonth(DateOnly date)
    {
        var file = _files.Of(date);
        foreach (var lead in _month)
        {
            Row(file, lead);
            lead.Exported = true;
        }
        _month.Clear();
        _files.CloseBefore(date.AddMonths(1));
    }

    public void Dispose() => _files.Dispose();

    private static void Row(CsvSink file, SampleLead lead)
    {
        file.Key('L', lead.Number, 7).Time(lead.CreatedAt).Text(lead.Inbound ? "inbound" : "outbound").Text(lead.SourceName)
            .Text(SampleLists.Industries[lead.Industry].Name).Text(lead.DepartmentName).Text(SampleLists.TimeZones[lead.TimeZone].Name);
        if (lead.KeyPersonAt is { } at)
            file.Time(at);
        else
            file.Text("");
        file.EndRow();
    }
}
