using System.Diagnostics.CodeAnalysis;

namespace SynthGovern;

/// <summary>Either a value or the reason why there is none. Never both, never neither.</summary>
public sealed class Result<T>
    where T : notnull
{
    private readonly T? value;
    private readonly Error? error;

    private Result(T? value, Error? error)
    {
        this.value = value;
        this.error = error;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error ?? throw new ArgumentNullException(nameof(error)));

    public bool Succeeded => error is null;

    /// <summary>The value. Reading it from a failed result is a bug and throws.</summary>
    public T Value => error is null ? value! : throw new InvalidOperationException(error.ToString());

    /// <summary>The error, or null when there is a value.</summary>
    public Error? Error => error;

    /// <summary>True with the value, or false with the error.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Error? failure)
    {
        (result, failure) = (value, error);
        return error is null;
    }

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next)
        where TNext : notnull
        => error is null ? next(value!) : error;
}

/// <summary>For interfaces, to which C# has no implicit conversion.</summary>
public static class Result
{
    public static Result<T> Of<T>(T value)
        where T : class
        => value;
}
