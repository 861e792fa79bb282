namespace Analytics.Sample;

/// <summary>A lead while it is worked or not yet exported; the only state that lasts longer than a day.</summary>
internal sealed class SampleLead
{
    public required int Number { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required byte Source { get; init; }
    public required byte Industry { get; init; }
    public required byte Department { get; init; }
    public required byte TimeZone { get; init; }
    public required bool Inbound { get; init; }
    public required bool InvalidNumber { get; init; }

    public LeadStage Stage { get; set; }

    /// <summary>Calls so far, in all stages.</summary>
    public byte Calls { get; set; }

    /// <summary>Calls so far in the present stage.</summary>
    public byte StageCalls { get; set; }

    /// <summary>Minutes from creation to the first call; 0 before it.</summary>
    public float DelayMinutes { get; set; }

    public DateTime Due { get; set; }
    public DateTime? KeyPersonAt { get; set; }

    /// <summary>True once a file holds it: a change then needs a second row.</summary>
    public bool Exported { get; set; }

    public string SourceName => Inbound ? SampleLists.InboundSources[Source].Name : SampleLists.OutboundSources[Source].Name;
    public string DepartmentName => SampleLists.Departments[Department].Name;

    /// <summary>The hour of the day at the lead.</summary>
    public int LocalHour(DateTime at) => at.AddHours(-SampleLists.TimeZones[TimeZone].HoursBehind).Hour;
}
