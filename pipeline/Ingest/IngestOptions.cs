namespace Analytics.Ingest;

/// <summary>What one ingest is told besides the configuration.</summary>
public sealed record IngestOptions
{
    /// <summary>The run's date; null: the latest day the data hold.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The clock's date in the business time zone: no data are from after it.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>When, for the lake's own records.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>Where rejected rows go, one folder a date.</summary>
    public required string QuarantineFolder { get; init; }

    /// <summary>Where the engine may spill.</summary>
    public required string ScratchFolder { get; init; }

    /// <summary>Read every file again and forget what the tables held.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>
    /// A file that keeps the hashes of exports, so that one that is known and has not changed need not be read; it may be lost. Null: none.
    /// </summary>
    public string? HashCache { get; init; }

    /// <summary>Says when a file was hashed; null: no hash is kept.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Told what a person may want to know and is no fault: files passed over, an encoding detected.</summary>
    public Action<string> Note { get; init; } = _ => { };

    /// <summary>Told what is being read.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Given the files as judged, before the gate may stop the run.</summary>
    public Action<IReadOnlyList<FileTally>> Judged { get; init; } = _ => { };

    /// <summary>Asks the step to stop between files; once all are judged, it ends its work.</summary>
    public CancellationToken Interrupted { get; init; }
}
